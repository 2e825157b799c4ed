"""Slack's plain client, as listeners use it: what nobody can believe is an error of its own, never a yes or a
no.
"""

from __future__ import annotations

from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

from slack_sdk import WebClient

from bot.model.told import Code
from bot.slack.errors import not_slacks
from bot.slack.outcome import TOO_MANY, believable
from bot.told import plainly, told


class AnswerLost(OSError):
    """The request left; what came back, if anything, says neither yes nor no."""

    def __init__(self, status: int = 0) -> None:
        super().__init__(plainly(not_slacks(status) if status else told(Code.SLACK_NO_ANSWER)))
        self.status = status


class PlainClient(WebClient):
    """Slack's SDK takes the shape of an answer for granted: the table in `outcome` looks at it first."""

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = super()._perform_urllib_http_request_internal(url, req)
        except HTTPError as error:
            if error.code == TOO_MANY:
                raise
            raise AnswerLost(error.code) from error
        except URLError:  # it never left
            raise
        except (OSError, HTTPException, UnicodeDecodeError) as error:
            raise AnswerLost from error
        body, status = answer["body"], int(answer["status"])
        content = body if isinstance(body, bytes) else body.encode()
        if not believable(url.rpartition("/")[2], status, content):
            raise AnswerLost(status)
        return answer
