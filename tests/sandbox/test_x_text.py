"""How X reads a text."""

from __future__ import annotations

import time

import pytest

from sandbox.x import language, text


def values(spans: list[text.Span]) -> list[str]:
    return [span.value for span in spans]


@pytest.mark.parametrize(
    ("typed", "handles"),
    [
        ("@acmeair hello", ["acmeair"]),
        ("hello .@acmeair, (@old_tom)", ["acmeair", "old_tom"]),
        ("mail me@example.com", []),
        ("@acmeair@example", []),
        ("https://example.com/@acmeair", []),
        ("@acmeairさん", ["acmeair"]),
        ("@sixteen_letters_", []),
    ],
)
def test_handles(typed: str, handles: list[str]) -> None:
    assert values(text.mentions(typed)) == handles


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("see https://example.com/a?b=c.", ["https://example.com/a?b=c"]),
        ("(https://example.com/a_(b))", ["https://example.com/a_(b)"]),
        ("see example.com/x, or not", ["example.com/x"]),
        ("http://localhost:80 is no link on X", []),
        ("a.b.c d.e", []),
        ("file.py and 3.14", []),
    ],
)
def test_links(typed: str, found: list[str]) -> None:
    assert values(text.links(typed)) == found


@pytest.mark.parametrize(
    ("typed", "weight"),
    [
        ("hello", 5),
        ("é", 1),
        ("日本", 4),
        ("👩‍👩‍👧‍👦", 2),
        ("🇫🇷", 2),
        ("1️⃣", 2),
        ("“quoted” – yes…", 16),
        ("see https://example.com/" + "a" * 100, 27),
    ],
)
def test_weight(typed: str, weight: int) -> None:
    assert text.weighted_length(typed) == weight


@pytest.mark.parametrize(
    "hostile", ["a." * 12_000, "@" * 25_000, "https://" + "a." * 12_000, "#" * 25_000, "(" * 25_000]
)
def test_hostile_texts_are_read_quickly(hostile: str) -> None:
    began = time.monotonic()
    text.shorten(hostile), text.mentions(hostile), text.hashtags(hostile), text.weighted_length(hostile)
    text.words(hostile)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("typed", "lang"),
    [
        ("@acmeair where is my bag?", "en"),
        ("@acmeair où est ma valise, je ne la trouve pas", "fr"),
        ("@acmeair wo ist mein Koffer, ich kann ihn nicht finden", "de"),
        ("😤😤", "und"),
        ("@acmeair #help https://example.com", "und"),
    ],
)
def test_languages(typed: str, lang: str) -> None:
    assert language.guess(typed) == lang
