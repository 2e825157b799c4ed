"""Who is calling: an app by its bearer token, or a person by an OAuth 1.0a signature (RFC 5849)."""

from __future__ import annotations

import hmac
import time
from collections import deque
from collections.abc import Callable
from typing import Literal

from aiohttp import web

from sandbox.x.api import signature
from sandbox.x.api.problems import unauthorized
from sandbox.x.settings import XCredentials

Caller = Literal["app", "user"]
CLOCK_SKEW_SECONDS = 300
FORM = "application/x-www-form-urlencoded"


class Doorman:
    """Tells the app from the user, and lets nobody else in."""

    def __init__(self, credentials: XCredentials, now: Callable[[], float] = time.time) -> None:
        self._known = credentials
        self._now = now
        self._nonces: deque[str] = deque(maxlen=10_000)

    async def caller(self, request: web.Request) -> Caller:
        """Raises Problem 401, as X does: without saying why, but for a header of the sandbox's."""
        header = request.headers.get("Authorization", "")
        scheme, _, rest = header.partition(" ")
        if scheme.lower() == "bearer":
            if not hmac.compare_digest(rest.strip().encode(), self._known.bearer.encode()):
                raise unauthorized("the bearer token is not the one that X gave")
            return "app"
        if scheme.lower() == "oauth":
            await self._check(request, header)
            return "user"
        raise unauthorized("there is no Authorization header with Bearer or OAuth")

    async def _check(self, request: web.Request, header: str) -> None:
        given = signature.header_parameters(header)
        if given.get("oauth_signature_method") != "HMAC-SHA1":
            raise unauthorized("the signature method is not HMAC-SHA1")
        if given.get("oauth_consumer_key") != self._known.api_key:
            raise unauthorized("the API key is unknown")
        if given.get("oauth_token") != self._known.access_token:
            raise unauthorized("the access token is unknown")
        stamp = given.get("oauth_timestamp", "")
        if not stamp.isdigit() or abs(self._now() - int(stamp)) > CLOCK_SKEW_SECONDS:
            raise unauthorized("the timestamp is more than five minutes off")
        nonce = f"{stamp}:{given.get('oauth_nonce', '')}"
        if not given.get("oauth_nonce") or nonce in self._nonces:
            raise unauthorized("the nonce is missing or was used before")
        form = (await request.read()).decode() if request.content_type == FORM else ""
        address = f"{request.scheme}://{request.host}{request.raw_path}"
        base = signature.base_string(request.method, address, given, form)
        expected = signature.sign(base, self._known.api_secret, self._known.access_token_secret)
        if not hmac.compare_digest(expected.encode(), given.get("oauth_signature", "").encode()):
            raise unauthorized("the signature does not match the method, address, parameters and secrets")
        self._nonces.append(nonce)
