"""A post's length is X's own count, for any text, at once."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.length import LIMIT, fits, has_url, weighted_length, why_not
from bot.length.weigh import parsed_length
from tests.examples import examples

FAMILY = "👩‍👩‍👧‍👦"
WEIGHTS = [
    ("", 0),
    ("Sorry, we are on it.", 20),
    ("two\nlines", 9),
    ("two\r\nlines", 9),
    ("é", 1),
    ("e\u0301", 1),  # NFC makes one letter of it
    ("x\u0301", 2),  # there is no such letter: the mark counts
    ("क्षि", 4),
    ("日本", 4),
    ("한국어", 6),
    ("สวัสดี", 6),
    ("“quoted” – 1…", 14),
    ("€5", 3),  # the euro sign is outside the light ranges
    ("👍", 2),
    ("👍🏽", 2),
    (FAMILY, 2),
    ("🇫🇷🇩🇪", 4),
    ("1️⃣", 2),
    ("❤️", 2),
    ("⭐️", 2),
    ("⭐", 2),
    ("⚡️", 2),
    ("☕️☕️", 4),
    ("♈️♓️🀄️", 6),
    ("©️ ®️", 5),
    ("© ®", 3),  # without the sign they are letters
    ("♾️", 4),  # X counts the sign after this one, and after those of later years
    ("👍️", 4),
    ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
    ("https://example.com", 23),
    ("https://example.com/a/very/long/path?with=a&query=string#and-more", 23),
    ("see example.com.", 28),
    ("http://example.com, http://example.org", 48),
    ("(example.com)", 25),
    ("name@example.com", 16),
    ("Wait...what", 11),
    ("v1.2.3", 6),
    ("https://例え.jp", 23),
    ("日本example.com", 27),
    ("\u3000", 2),
]


@pytest.mark.parametrize(("text", "weight"), WEIGHTS)
def test_weights_are_those_of_x(text: str, weight: int) -> None:
    assert weighted_length(text) == weight


FULL = [
    "a" * 280,
    "日" * 140,
    FAMILY * 140,
    "🇫🇷" * 140,
    "e\u0301" * 280,
    "x\u0301" * 140,
    "https://example.com/" + "x" * 300 + " " + "a" * 256,
    "日本 " * 56,
    "👍🏽 " * 93 + "a",
    "⭐️⭐️⭐️ " + "a" * 273,
]


@pytest.mark.parametrize("text", FULL)
def test_280_fits_and_281_does_not(text: str) -> None:
    assert weighted_length(text) == LIMIT
    assert fits(text)
    assert why_not(text) is None
    assert weighted_length(text + "!") == LIMIT + 1
    assert not fits(text + "!")


@pytest.mark.parametrize("end", ["a", "👍", "日", FAMILY, "\u0327"])
def test_279_has_room_for_one_letter_but_for_no_emoji(end: str) -> None:
    text = "b" * 279 + end  # b with a cedilla is no letter of its own
    assert fits(text) == (end in {"a", "\u0327"})


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Read https://example.com/help", True),
        ("Read example.com/help", True),
        ("Lesen: hilfe.example.de", True),
        ("日本example.com", True),
        ("Call 01.02.03.04.05", False),
        ("Wait...what? e.g. this, i.e.that", False),
        ("mail name@example.com", False),
        ("a.b.c.d.e.f.g.h.i.j.k.l.m.example.com", True),  # nobody's host; dearer when in doubt
        ("", False),
    ],
)
def test_a_link_is_known_before_it_is_paid_for(text: str, link: bool) -> None:
    assert has_url(text) is link


def test_refusals_say_by_how_much() -> None:
    assert why_not("a" * 281) == "Too long for X by 1 character (an emoji counts 2, a link 23)."
    assert "by 1,720 characters" in str(why_not("a" * 2000))
    assert why_not(" \n ") == "Write your text first."
    assert "invisible" in str(why_not("hello\ufeff"))


HOSTILE = [
    "a." * 1_500,
    "a." * 1_000_000,
    "a.a.a.a.a.a.a.a.a.a_.com," * 120,
    "a.a.a.a.a.com.a.a.a.a.a_," * 120,
    ("中" * 240 + "_.com,") * 12,
    "a.com/" + "(!(!)!)" * 400 + "(",
    "a" + "\u0301\u0316" * 500_000,
    ".com" * 750,
    "com.com.com.com.com.com.com.com@" * 90,
    ".xn--a" * 500,
    "https://" * 400,
    FAMILY * 400,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_counted_at_once(text: str) -> None:
    start = time.process_time()
    weighted_length(text)
    has_url(text)
    assert time.process_time() - start < 3


ATOMS = [
    *"abé中👍 \n.,-_@#/?!()&=:1",
    ".com",
    ".fr",
    "https://",
    "www.",
    "example.org",
    "t.co/x",
    FAMILY,
    "🇫🇷",
]


@examples(150)
@given(st.lists(st.sampled_from(ATOMS), max_size=14).map("".join))
@example("日本éexample.com")
@example("\u3000éexample.com")
@example("t.co/.. t.co/a..b")
@example("wait.......example.com/x.)")
def test_counting_by_words_changes_nothing(text: str) -> None:
    assert weighted_length(text) == parsed_length(text)


@examples(100)
@given(st.text(max_size=150))
def test_no_text_raises(text: str) -> None:
    assert weighted_length(text) >= 0
    assert has_url(text) in {True, False}
    why_not(text)


@pytest.mark.parametrize(("text", "link"), [("see acme.kids", True), ("see acme.doosan", False)])
def test_names_end_as_todays_list_has_it(text: str, link: bool) -> None:
    """IANA's list of 2026: .kids has come, .doosan has gone since X's own of 2018."""
    assert has_url(text) is link


def test_two_threads_may_be_the_first_to_count() -> None:
    """In a fresh interpreter, as here something was counted before."""
    code = (
        "import threading\n"
        "from bot.length import weighted_length\n"
        "found, start = [], threading.Barrier(8)\n"
        "def count():\n"
        "    start.wait()\n"
        "    found.append(weighted_length('see acmeair.com/bags for more'))\n"
        "threads = [threading.Thread(target=count) for _ in range(8)]\n"
        "[t.start() for t in threads]\n"
        "[t.join() for t in threads]\n"
        "assert found == [36] * 8, found\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
