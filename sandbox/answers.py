"""What the page's and the control API's handlers share: JSON in, JSON out, a sentence on refusal."""

from __future__ import annotations

from typing import Any

from aiohttp import web

REFUSALS: dict[int, type[web.HTTPException]] = {
    400: web.HTTPBadRequest,
    403: web.HTTPForbidden,
    404: web.HTTPNotFound,
    409: web.HTTPConflict,
}
KINDS = {str: "a string", int: "a whole number", float: "a number", list: "a list", dict: "an object"}


async def json_object(request: web.Request) -> dict[str, Any]:
    """Return the request's JSON object; refuses anything else in words."""
    try:
        body = await request.json()
    except ValueError as error:
        raise refusal(f"The body is not JSON: {error}.") from error
    if not isinstance(body, dict):
        raise refusal("The body must be a JSON object.")
    return body


def check(wanted: dict[str, Any], *names: str, kind: type | tuple[type, ...] = str) -> None:
    """Raises ValueError in a sentence where one of these is there and is not of this kind."""
    for name in names:
        value = wanted.get(name)
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            said = " or ".join(KINDS.get(one, one.__name__) for one in kinds)
            raise ValueError(f"{name} must be {said}, not {value!r}.")


def refusal(sentence: str, status: int = 400) -> web.HTTPException:
    """Return an answer `{error: sentence}`, to be raised."""
    answer = web.json_response({"error": sentence})
    return REFUSALS[status](text=answer.text, content_type="application/json")


@web.middleware
async def sentences(request: web.Request, handler: Any) -> web.StreamResponse:
    """Let the page and the control API answer a ValueError's sentence as a 400."""
    if not request.path.startswith(("/page/", "/control/")):
        return await handler(request)  # type: ignore[no-any-return]
    try:
        return await handler(request)  # type: ignore[no-any-return]
    except ValueError as error:
        raise refusal(str(error)) from error
