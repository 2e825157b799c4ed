"""X's refusals: problem details (RFC 7807) in X's words, raised by the code that finds the fault."""

from __future__ import annotations

from datetime import date
from typing import Any

TYPES = "https://api.twitter.com/2/problems"
ABOUT_BLANK = "about:blank"


class Problem(Exception):
    """An answer that is a refusal. `why` goes into a header, for people who debug; X has no such thing."""

    def __init__(self, status: int, body: dict[str, Any], why: str = "") -> None:
        super().__init__(body.get("detail", ""))
        self.status = status
        self.body = body
        self.why = why


def unauthorized(why: str) -> Problem:
    body = {"title": "Unauthorized", "type": ABOUT_BLANK, "status": 401, "detail": "Unauthorized"}
    return Problem(401, body, why)


def unsupported_authentication(supported: str) -> Problem:
    app_only = supported == "user"
    used = "OAuth 2.0 Application-Only" if app_only else "OAuth 1.0a User Context"
    names = "OAuth 1.0a User Context, OAuth 2.0 User Context" if app_only else "OAuth 2.0 Application-Only"
    return Problem(
        403,
        {
            "title": "Unsupported Authentication",
            "detail": f"Authenticating with {used} is forbidden for this endpoint.  "
            f"Supported authentication types are [{names}].",
            "type": f"{TYPES}/unsupported-authentication",
            "status": 403,
        },
    )


def invalid(message: str, parameters: dict[str, list[str]] | None = None) -> Problem:
    """Return a 400 that names the parameter and says what is wrong with it."""
    error: dict[str, Any] = {"message": message}
    if parameters is not None:
        error = {"parameters": parameters, **error}
    return Problem(
        400,
        {
            "errors": [error],
            "title": "Invalid Request",
            "detail": "One or more parameters to your request was invalid.",
            "type": f"{TYPES}/invalid-request",
        },
    )


def forbidden(detail: str, title: str = "Forbidden", kind: str = ABOUT_BLANK) -> Problem:
    return Problem(403, {"detail": detail, "type": kind, "title": title, "status": 403})


def not_permitted_to_app() -> Problem:
    """Return X's no to what the account has not permitted the app."""
    return forbidden(
        "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
        kind=f"{TYPES}/oauth1-permissions",
    )


def not_found(detail: str) -> Problem:
    return Problem(404, {"detail": detail, "type": ABOUT_BLANK, "title": "Not Found", "status": 404})


def too_many_requests() -> Problem:
    return Problem(
        429,
        {
            "title": "Too Many Requests",
            "detail": "Too Many Requests",
            "type": ABOUT_BLANK,
            "status": 429,
        },
    )


def too_many_connections() -> Problem:
    """Return X's no to a stream more than the access level has."""
    return Problem(
        429,
        {
            "title": "ConnectionException",
            "detail": "This stream is currently at the maximum allowed connection limit.",
            "connection_issue": "TooManyConnections",
            "type": f"{TYPES}/streaming-connection",
        },
    )


def not_enrolled() -> Problem:
    """Return X's no to what the project's plan does not hold."""
    return Problem(
        403,
        {
            "title": "Client Forbidden",
            "detail": "This request must be made using an approved developer account that is enrolled in the "
            "requested endpoint.",
            "reason": "client-not-enrolled",
            "required_enrollment": "Appropriate Level of API Access",
            "type": f"{TYPES}/client-forbidden",
            "status": 403,
        },
    )


def duplicate_subscription() -> Problem:
    return Problem(
        409,
        {
            "title": "DuplicateSubscription",
            "detail": "A subscription with this event type and filter exists.",
            "type": f"{TYPES}/duplicate-subscription",
            "status": 409,
        },
    )


def credits_depleted(account_id: str) -> Problem:
    return Problem(
        402,
        {
            "account_id": account_id,
            "title": "CreditsDepleted",
            "detail": f"Your enrolled account [{account_id}] does not have any credits to fulfill this "
            f"request.",
            "type": f"{TYPES}/credits",
        },
    )


def spend_cap_reached(account_id: str, reset: date) -> Problem:
    return Problem(
        403,
        {
            "account_id": account_id,
            "title": "SpendCapReached",
            "detail": f"Your enrolled account [{account_id}] has reached its billing cycle spend cap.",
            "reset_date": reset.isoformat(),
            "type": f"{TYPES}/credits",
            "status": 403,
        },
    )


def missing(kind: str, parameter: str, value: str) -> dict[str, Any]:
    """Return an entry of `errors[]`: there is no such thing."""
    return {
        "value": value,
        "detail": f"Could not find {kind} with {parameter}: [{value}].",
        "title": "Not Found Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "type": f"{TYPES}/resource-not-found",
    }


def not_yours_to_see(kind: str, parameter: str, value: str) -> dict[str, Any]:
    """Return an entry of `errors[]`: its author is protected or suspended."""
    return {
        "value": value,
        "detail": f"Sorry, you are not authorized to see the {kind.title()} with {parameter}: [{value}].",
        "title": "Authorization Error",
        "resource_type": kind,
        "parameter": parameter,
        "resource_id": value,
        "section": "data",
        "type": f"{TYPES}/not-authorized-for-resource",
    }


def suspended(parameter: str, value: str) -> dict[str, Any]:
    """Return an entry of `errors[]`: the account was suspended."""
    return {
        "value": value,
        "detail": f"User has been suspended: [{value}].",
        "title": "Forbidden",
        "resource_type": "user",
        "parameter": parameter,
        "resource_id": value,
        "type": f"{TYPES}/resource-not-found",
    }
