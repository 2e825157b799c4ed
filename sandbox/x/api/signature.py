"""OAuth 1.0a's HMAC-SHA1 signature (RFC 5849, section 3.4), worked out again on the server's side."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit

PAIR = re.compile(r'([A-Za-z_]+)="([^"]*)"')
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def header_parameters(header: str) -> dict[str, str]:
    """Return what an `OAuth …` header says, decoded."""
    return {name: unquote(value) for name, value in PAIR.findall(header)}


def encoded(text: str) -> str:
    """Percent-encoded as 3.6 wants it."""
    return quote(text, safe="-._~")


def base_string(method: str, address: str, oauth: dict[str, str], form: str = "") -> str:
    """Return what the caller must have signed: form parameters count, JSON and multipart bodies do not.

    `address` is whole, with its query; `oauth` the header's parameters; `form` a form-encoded body.
    """
    parts = urlsplit(address)
    pairs = [(name, value) for name, value in oauth.items() if name not in ("realm", "oauth_signature")]
    for source in (parts.query, form):
        pairs += parse_qsl(source, keep_blank_values=True)
    normal = "&".join(f"{name}={value}" for name, value in sorted((encoded(n), encoded(v)) for n, v in pairs))
    host = parts.netloc.lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ":"))
    place = f"{parts.scheme}://{host}{parts.path or '/'}"
    return "&".join((method.upper(), encoded(place), encoded(normal)))


def sign(base: str, api_secret: str, token_secret: str) -> str:
    """Return the signature of a base string."""
    key = f"{encoded(api_secret)}&{encoded(token_secret)}".encode()
    return base64.b64encode(hmac.new(key, base.encode(), hashlib.sha1).digest()).decode()
