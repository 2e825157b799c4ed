"""One call to X: the request, its rate-limit headers, and every failure as one of our errors."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import requests
import tweepy

from bot.model.failures import Outcome
from bot.model.json_answers import read_object
from bot.model.outbox.result import Reason
from bot.model.told import Code
from bot.network.errors import BadCredentials, Busy, CursorTooOld, NoCredits, Refused, Unknown, Unreachable
from bot.network.records import Limit
from bot.secrets_hidden import hider
from bot.settings import Settings
from bot.told import told
from bot.x.errors import REFUSALS
from bot.x.outcome import outcome
from bot.x.session import TWEEPY_HOST, Session, Unreadable

UNKNOWN_RESET = timedelta(minutes=15)  # X's window, when x-rate-limit-reset is missing
LONGEST_RESET = timedelta(days=1)  # X's longest window; nobody waits longer for a header that is wrong
SHORT = re.compile(r"[0-9]{1,11}")  # a count, or seconds since 1970
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)
# What X says where keys or plan do not reach as far as an endpoint.
TOO_LOW = ("client-not-enrolled", "unsupported authentication", "access level", "oauth1 app permissions")
SILENT_LINE = 90.0  # seconds without a byte after which a stream that nobody watches ends by itself
CREDITS_AGAIN = timedelta(minutes=10)  # how soon to look whether somebody has paid


class Caller:
    """Makes requests through tweepy, a client for each thread (requests' sessions are not shared)."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._hide = hider(settings.secrets)
        self._local = threading.local()
        self.limits: dict[str, Limit] = {}
        self.date = ""  # X's time, as its last answer's header says it
        self.access = ""  # what the account's keys may do, as the last answer to them says

    def _client(self) -> Any:
        client = getattr(self._local, "client", None)
        if client is None:
            s = self._settings
            client = tweepy.Client(
                bearer_token=s.x_bearer_token,
                consumer_key=s.x_api_key or None,
                consumer_secret=s.x_api_secret or None,
                access_token=s.x_access_token or None,
                access_token_secret=s.x_access_token_secret or None,
                return_type=dict,
                wait_on_rate_limit=False,
            )
            client.session = Session(s.x_api_url, s.x_timeout)
            self._local.client = client
        return client

    def __call__(
        self,
        method: str,
        route: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Mapping[str, Any] | None = None,
        as_brand: bool = False,
    ) -> dict[str, Any]:
        """X's answer as a dict. Errors: every `NetworkError`; a write that may have happened is `Unknown`."""
        body = dict(json) if json else None
        response = self.send(
            method,
            route,
            lambda: self._client().request(
                method, route, params=_plain(params), json=body, user_auth=as_brand
            ),
        )
        if outcome(method, route, response.status_code, response.content) is not Outcome.YES:
            raise _lost(method)
        return read_object(response.content) or {}

    def open(self, route: str, params: Mapping[str, Any]) -> requests.Response:
        """Return an answer that goes on, with the app's token; its body is still to be read."""
        s = self._settings
        session = Session(s.x_api_url, s.x_timeout)
        headers = {"Authorization": f"Bearer {s.x_bearer_token}", "Accept-Encoding": "identity"}
        timeout = (s.x_timeout.total_seconds() / 3, SILENT_LINE)

        def ask() -> requests.Response:
            url, asked = f"{TWEEPY_HOST}{route}", _plain(params)
            answer = session.request("GET", url, params=asked, headers=headers, stream=True, timeout=timeout)
            if answer.status_code != 200 or "html" in answer.headers.get("Content-Type", ""):
                answer.content  # noqa: B018 - is read now, as long as the connection is there
                raise Unreadable(answer)
            return answer

        return self.send("GET", route, ask)

    def send(self, method: str, route: str, ask: Callable[[], requests.Response]) -> requests.Response:
        """Return what X answers. Errors: every `NetworkError`."""
        try:
            response = ask()
        except Unreadable as error:
            self._note(route, error.answer)
            raise self._meaning(method, route, error.answer) from error
        except tweepy.HTTPException as error:
            self._note(route, error.response)
            raise self._meaning(method, route, error.response) from error
        except requests.exceptions.ConnectTimeout as error:
            raise Unreachable(told(Code.NO_CONNECTION_IN_TIME)) from error
        except requests.exceptions.ConnectionError as error:
            raise _broken(method, error) from error
        except requests.exceptions.RequestException as error:
            raise _lost(method) from error
        except UNREADABLE as error:  # tweepy takes the shape of an answer, and of its headers, for granted
            raise _lost(method) from error
        self._note(route, response)
        return response

    def _note(self, route: str, response: requests.Response) -> None:
        self.date = response.headers.get("Date", "")
        self.access = response.headers.get("x-access-level", self.access)
        remaining, reset = (response.headers.get(f"x-rate-limit-{n}", "") for n in ("remaining", "reset"))
        if SHORT.fullmatch(remaining) and (at := reset_time(reset)):
            self.limits[route] = Limit(int(remaining), at)

    def _meaning(self, method: str, route: str, response: requests.Response) -> Exception:
        status, body = response.status_code, read_object(response.content)
        said = self._hide(" ".join(_strings(body)))  # it may repeat what we sent
        means = outcome(method, route, status, response.content)
        if means is Outcome.WAIT:
            full = "toomanyconnections" in said.lower() or "connection limit" in said.lower()
            return Busy(told(Code.STREAM_TAKEN if full else Code.ASKED_TO_WAIT), self._reset(response))
        if (status == 402 and means is Outcome.NO) or "creditsdepleted" in said.lower().replace(" ", ""):
            return NoCredits(told(Code.CREDITS_USED_UP), self._clock() + CREDITS_AGAIN)
        if "spendcapreached" in said.lower().replace(" ", ""):
            return NoCredits(told(Code.SPEND_CAP_REACHED), self._cap_ends(body))
        if means is Outcome.NO:
            return _refusal(status, said)
        if method == "GET" and (300 <= status < 500 or status == 200):
            return Unreachable(told(Code.NOT_THE_API, status=status))
        return _lost(method, status)

    def _reset(self, response: requests.Response) -> datetime:
        now = self._clock()
        at = reset_time(response.headers.get("x-rate-limit-reset", ""))
        return min(max(at, now + timedelta(seconds=1)), now + LONGEST_RESET) if at else now + UNKNOWN_RESET

    def _cap_ends(self, body: Any) -> datetime:
        try:
            ends = datetime.fromisoformat(str(body["reset_date"]).replace("Z", "+00:00"))
        except (KeyError, TypeError, ValueError):
            return self._clock() + CREDITS_AGAIN
        return ends if ends.tzinfo else ends.replace(tzinfo=UTC)


def reset_time(header: str) -> datetime | None:
    """Read x-rate-limit-reset; None where it is no time. What X did is never lost to a header that is odd."""
    return datetime.fromtimestamp(int(header), UTC) if SHORT.fullmatch(header) else None


def _refusal(status: int, said: str) -> Exception:
    lower = said.lower()
    # A refusal of something else may list since_id among what X would take.
    if status == 400 and "since_id" in lower.split(" is not one of ")[0]:
        return CursorTooOld(told(Code.CURSOR_TOO_OLD))
    if status == 401:
        return BadCredentials(told(Code.KEYS_REFUSED))
    for needle, reason, code in REFUSALS:
        if needle in lower:
            return Refused(told(code), reason, said)
    if status == 403 and any(sign in lower for sign in TOO_LOW):
        return BadCredentials(told(Code.ACCESS_TOO_LOW, said=said[:200]))
    line = (
        told(Code.REFUSED_WITH, status=status, said=said[:200])
        if said
        else told(Code.REFUSED_SILENTLY, status=status)
    )
    return Refused(line, Reason.OTHER, said, status)


def _broken(method: str, error: requests.exceptions.ConnectionError) -> Exception:
    """Tell whether to try again: safe if there never was a connection, not if it broke after a write."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    name = type(cause).__name__
    if name in ("NewConnectionError", "ConnectTimeoutError", "NameResolutionError"):
        return Unreachable(told(Code.NO_CONNECTION))
    return _lost(method)


def _lost(method: str, status: int = 0) -> Exception:
    if method == "GET":
        return Unreachable(told(Code.ANSWERED, status=status) if status else told(Code.NO_ANSWER))
    return Unknown(told(Code.ANSWERED_UNKNOWN, status=status) if status else told(Code.NO_ANSWER_UNKNOWN))


def _strings(value: Any) -> list[str]:
    """Return every text in an error's body: X puts the reason into title, detail, message or errors[]."""
    if isinstance(value, str):
        return [value] if value != "about:blank" else []  # the type of a problem that has none
    if isinstance(value, dict):
        return [text for part in value.values() for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []


def _plain(params: Mapping[str, Any] | None) -> dict[str, str]:
    return {name: str(value) for name, value in (params or {}).items() if value not in (None, "")}
