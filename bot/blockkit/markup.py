"""Slack's mrkdwn as a type of its own: plain text becomes `Markup` here and nowhere else.

The builders of blocks and messages take `Markup` where Slack reads marks, so text that nobody
escaped does not type-check. `md` is the usual way in; its template is a literal (a test reads the
source for that), and every value that is not `Markup` already is made harmless.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import Formatter
from typing import Any, overload

# Marks that turn the direction of everything after them: a name could garble our own words.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
# Slack has no way to escape a mark. A character of the same look is no mark for any client.
_LOOK_ALIKE = str.maketrans({"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"})
# A mark between two letters or digits, as in mira_k, opens and closes nothing; an underscore that could
# only close something is left alone, as in SETTING_…, unless the template that it goes into opens one.
_MARK = re.compile(r"(?<![^\W_])[*_~]|[*~](?![^\W_])|`")
_STRICT = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`")
_ITALICS = re.compile(r"(?<![^\W_])_[^\s_]")  # in a template
_SHORTCODE = re.compile(r":(?=[a-z0-9_+'-]{1,60}:)")
_NOT_A_CODE = ":\u2060"  # a word joiner: seen by nobody, part of no emoji's name
_QUOTE = re.compile(r"^(\s*)>", re.MULTILINE)
_TOKEN = re.compile(r"<[^<>]*>|&(?:amp|lt|gt);")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


class Markup(str):
    """Text in mrkdwn in which everything that is not ours was made harmless."""

    __slots__ = ()

    @overload
    def __add__(self, other: Markup) -> Markup: ...

    @overload
    def __add__(self, other: str) -> str: ...

    def __add__(self, other: str) -> str:
        """Join two texts; the sum with plain text is plain text."""
        joined = str.__add__(self, other)
        return Markup(joined) if isinstance(other, Markup) else joined


EMPTY = Markup("")
# a value that stands alone in bold: Slack draws no *marks * with a space or a line break beside them
_BOLD = "bold"
HERE = Markup("<!here>")  # tells everybody who is active in the channel


class _Formatter(Formatter):
    def __init__(self, marks: re.Pattern[str]) -> None:
        self._marks = marks

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == _BOLD:
            words = " ".join(self.format_field(value, "").split())
            return f"*{words}*" if words else ""
        if isinstance(value, Markup) and not format_spec:
            return value
        return _without_marks(format(value, format_spec), self._marks)


_USUAL, _WITH_ITALICS = _Formatter(_MARK), _Formatter(_STRICT)


def md(template: str, /, *values: object, **named: object) -> Markup:
    """Fill a literal template written in mrkdwn; values show as they were typed, `Markup` goes in as it
    is.
    """
    template = template.replace("*{}*", f"{{:{_BOLD}}}")
    formatter = _WITH_ITALICS if _ITALICS.search(template) else _USUAL
    return Markup(formatter.vformat(template, values, named))


def literal(text: str) -> Markup:
    """Return mrkdwn that shows this text: no ping, no link, no mark, no shortcode, no turned direction."""
    if isinstance(text, Markup):
        return text
    return Markup(_without_marks(text, _MARK))


def from_record(kept: str) -> Markup:
    """Read back mrkdwn that `md` made and a record kept as text; for no other text."""
    return Markup(kept)


def join(between: str, parts: Iterable[Markup | str]) -> Markup:
    """Join parts by a literal separator; plain ones are made harmless."""
    return Markup(between.join(literal(part) for part in parts))


def lines(*parts: Markup | str) -> Markup:
    """Put each part that is not empty on a line of its own."""
    return join("\n", (part for part in parts if part))


def unmark(text: str) -> str:
    """Return what a reader of this mrkdwn sees, for places where Slack draws no marks."""
    if not isinstance(text, Markup):
        return text
    shown = _TOKEN.sub(_spoken_token, text)
    shown = re.sub(r"(?<!\w)([*_~`])(\S(?:.*?\S)?)\1(?!\w)", r"\2", shown)
    return shown.replace(_NOT_A_CODE, ":")


def clip_markup(text: Markup, limit: int) -> Markup:
    """Cut to `limit` characters, never inside an entity or a `<…>` token."""
    if len(text) <= limit:
        return text
    end = max(0, limit - 1)
    for token in _TOKEN.finditer(text):
        if token.start() < end < token.end():
            end = token.start()
    return Markup(text[:end].rstrip() + "…")


def capital(text: Markup) -> Markup:
    """Begin a text with a capital letter; one that begins with a mark or a token stays as it is."""
    return Markup(text[:1].upper() + text[1:])


def bold(text: Markup | str) -> Markup:
    return md("*{}*", text) if text else EMPTY


def link(url: str, label: str) -> Markup:
    """Link a label; Slack draws no marks in it, so it stands as it is.

    An address that is no link: the label.
    """
    words = " ".join(_visible(unmark(label)).split()) or url
    if not url.startswith(("https://", "http://", "mailto:")):
        return literal(words)
    return Markup(f"<{link_address(url)}|{_escape(words)}>")


def link_address(url: str) -> str:
    """Return an address as a `<…>` token takes it: nothing in it ends the token."""
    safe = re.sub(
        r"[\s<>|^\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]",
        lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()),
        url,
    )
    return safe.replace("&amp;", "&").replace("&", "&amp;")


def mention(user: str) -> Markup:
    """Name a Slack user by id, so that they are told; what is no id stands as text."""
    if re.fullmatch(r"[UW]\w+", user, re.ASCII):
        return Markup(f"<@{user}>")
    return literal(user or "somebody")


def group_mention(group: str) -> Markup:
    """Name a user group by id, so that its members are told."""
    return Markup(f"<!subteam^{group}>") if re.fullmatch(r"S\w+", group, re.ASCII) else literal(group)


def code(text: str) -> Markup:
    """Show a text in fixed width; Slack reads no marks in it."""
    inside = " ".join(_visible(text).replace("`", "'").split())
    return Markup(f"`{_escape(inside)}`") if inside else EMPTY


def _without_marks(text: str, marks: re.Pattern[str]) -> str:
    clean = marks.sub(lambda mark: mark[0].translate(_LOOK_ALIKE), _visible(text))
    return _escape(_QUOTE.sub(r"\1›", _SHORTCODE.sub(_NOT_A_CODE, clean)))


def _visible(text: str) -> str:
    return _CONTROL.sub("", _BIDI.sub("", text))


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _spoken_token(found: re.Match[str]) -> str:
    token = found[0]
    if token in _ENTITIES:
        return _ENTITIES[token]
    target, bar, label = token[1:-1].partition("|")
    if bar:
        return label.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return target.removeprefix("!")
