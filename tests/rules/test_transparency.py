"""The transparency page: valid, readable, of itself alone, and naming only who agreed."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bot.transparency.draw_page import STYLE, draw_page
from bot.transparency.page_facts import Facts, Rep
from bot.transparency.page_texts import LANGUAGES

FACTS = Facts(
    "acmeair", (Rep("AB", "Ana"), Rep("DK", "Dana")), "privacy@acme.example", "https://acme.example/p", 365
)
VOID = {"meta", "link", "br", "img", "input", "hr"}
BLOCKS = {"p", "ul", "table", "section", "h1", "h2", "header", "main"}  # none of them stands in a <p>


class Page(HTMLParser):
    """Every tag in its place, and what the page leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)) or ("p" in self.open and tag in BLOCKS):
            self.wrong.append(tag)
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action", "srcset")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("found", [FACTS, Facts("", (), "", "", 365)])
def test_the_page_is_valid_and_needs_nothing_else(lang: str, found: Facts) -> None:
    text = draw_page(found, lang, "other.html")
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>\n<html lang=")
    assert not page.wrong
    assert not page.open
    for once in ("html", "head", "title", "body", "main", "h1"):
        assert page.tags.count(once) == 1, once
    assert not {"script", "img", "iframe", "link", "form", "object", "embed"} & set(page.tags)
    assert not re.search(r"url\(|@import|\son\w+=|javascript:|\{brand\}|\{days\}", text)
    assert set(page.links) <= {"other.html", "mailto:privacy@acme.example", "https://acme.example/p"}


def test_it_names_who_agreed_and_whom_to_write_to() -> None:
    text = draw_page(FACTS, "en", "fr.html")
    assert "<b>^AB</b> Ana" in text
    assert "@acmeair" in text
    assert 'href="mailto:privacy@acme.example"' in text
    assert "No colleague has chosen" in draw_page(Facts("acmeair", (), "", "", 365), "en", "fr.html")


@pytest.mark.parametrize(("lang", "says"), [("en", "for 90 days"), ("fr", "pendant 90 jours")])
def test_it_says_how_long_posts_are_kept_by_the_setting(lang: str, says: str) -> None:
    assert says in draw_page(replace(FACTS, days=90), lang, "other.html")


def test_somebodys_own_text_is_no_markup() -> None:
    odd = Facts(
        "<b>", (Rep("{brand}", "<script>alert(1)</script>"),), 'x" onload="@y', "https://a/?'\"<>", 365
    )
    text = draw_page(odd, "en", "fr.html")
    assert not Page(text).wrong
    assert "<script>" not in text
    assert "^&#123;brand}" in text


def test_both_languages_say_the_same() -> None:
    english, french = LANGUAGES.values()
    assert [len(row) for row in english.kept] == [len(row) for row in french.kept]
    assert len(english.object_says) == len(french.object_says)
    assert {"{brand}" in english.title, "{brand}" in french.title} == {True}


def colours() -> tuple[dict[str, str], dict[str, str]]:
    """The page's colours by name, in the light and in the dark."""
    light, dark = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part))
        for part in STYLE.read_text().split("@media", 2)[:2]
    )
    return light, dark


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours."""
    bright, faint = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (faint + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("shade", [0, 1], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(shade: int) -> None:
    named = colours()[shade]
    assert set(named) == {"ground", "card", "ink", "soft", "line", "accent", "badge"}
    for ink in ("ink", "soft", "accent"):
        for ground in ("ground", "card", *(["badge"] if ink == "accent" else [])):
            assert contrast(named[ink], named[ground]) >= 4.5, f"{ink} on {ground}"


def test_no_other_colour_is_used() -> None:
    rules = re.sub(r":root \{.*?\}", "", STYLE.read_text(), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules)
