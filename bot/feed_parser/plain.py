"""The words of an entry without its HTML; what merely looks like a tag stays."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

LONGEST = 20_000  # characters of markup that are read
_BLOCKS = "p br li div tr h1 h2 h3 h4 h5 h6 blockquote ul ol table pre hr section article"
_INLINE = (
    "a abbr b bdi bdo cite code del em font i img ins kbd mark q s samp "
    "small span strike strong sub sup tt u var"
)
_OTHER = """
html head body title meta link base header footer main nav aside figure figcaption picture source video
audio track iframe embed object param canvas svg path g center dl dt dd thead tbody tfoot th td caption col
colgroup form input button label select option textarea fieldset legend details summary time data ruby rt rp
wbr noscript script style template map area dfn address big"""
BLOCKS = frozenset(_BLOCKS.split())
INLINE = frozenset(_INLINE.split())
HTML = BLOCKS | INLINE | frozenset(_OTHER.split())
UNSEEN = frozenset({"script", "style", "head", "template"})


def of_html(markup: str) -> str:
    """Return the text of HTML, a line for each block, without scripts and styles."""
    return _text(_Reader(markup, known_only=False))


def of_unclear(text: str) -> str:
    """Return the text of what may be HTML or not: only tags that format text are taken for HTML."""
    return _text(_Reader(text, known_only=True))


def of_text(text: str) -> str:
    """Return plain text with its white space tidied; every < and > stays."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _text(reader: _Reader) -> str:
    return of_text("".join(reader.parts))


class _Reader(HTMLParser):
    def __init__(self, markup: str, *, known_only: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._known_only = known_only
        self._markup = markup[:LONGEST]
        self._unseen = 0
        self.feed(self._markup)
        self.close()

    def set_cdata_mode(self, elem: str, **more: Any) -> None:
        if not self._known_only:  # a <script> in a sentence begins no script
            super().set_cdata_mode(elem, **more)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n")
        elif tag in UNSEEN and not self._known_only:
            self._unseen += 1
        elif tag not in INLINE and (self._known_only or self._is_a_word(tag, attrs)):
            self.parts.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN and self._unseen:
            self._unseen -= 1
        elif self._known_only and tag not in BLOCKS | INLINE:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def _is_a_word(self, tag: str, attrs: Any) -> bool:
        """Return whether `<String>` is part of a sentence: no attributes, no end, no name that HTML could
        have.
        """
        return tag.isalnum() and not attrs and tag not in HTML and f"</{tag}" not in self._markup.lower()
