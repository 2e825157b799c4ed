"""A long text becomes a thread whose every post X takes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.length import LIMIT, split_into_parts, weighted_length
from tests.examples import examples

WORDS = " ".join(f"word{n:03}" for n in range(200))
FAMILY = "👩‍👩‍👧‍👦"


def test_a_short_text_stays_one_post_without_a_number() -> None:
    assert split_into_parts("Hello", numbered=True, suffix=" ^AB") == ("Hello ^AB",)


def test_an_empty_text_is_no_post() -> None:
    assert split_into_parts("  \n") == ()


def test_words_stay_whole_and_in_order() -> None:
    parts = split_into_parts(WORDS)
    assert " ".join(parts) == WORDS
    assert all(len(part) > LIMIT - 8 for part in parts[:-1])


def test_numbers_are_counted_also_when_they_need_two_digits() -> None:
    parts = split_into_parts(" ".join(["word5"] * 700), numbered=True)
    assert len(parts) > 9
    assert [part.rsplit(" ", 1)[1] for part in parts] == [
        f"{n}/{len(parts)}" for n in range(1, len(parts) + 1)
    ]
    assert all(weighted_length(part) <= LIMIT for part in parts)


def test_initials_go_on_the_last_part_or_on_each() -> None:
    last = split_into_parts(WORDS, numbered=True, suffix=" ^AB")
    assert [part.endswith(f"{n}/{len(last)} ^AB") for n, part in enumerate(last, 1)] == [
        n == len(last) for n in range(1, len(last) + 1)
    ]
    each = split_into_parts(WORDS, suffix=" ^AB", suffix_on_each=True)
    assert all(part.endswith(" ^AB") for part in each)


def test_initials_that_do_not_fit_push_words_to_one_more_part() -> None:
    full = "a" * 140 + " " + "b" * 139  # 280
    assert split_into_parts(full) == (full,)
    assert split_into_parts(full, suffix=" ^AB") == ("a" * 140, "b" * 139 + " ^AB")


def test_a_link_is_never_cut() -> None:
    link = "https://example.com/" + "x" * 400
    parts = split_into_parts("w" * 270 + " " + link + " end")
    assert parts == ("w" * 270, link + " end")


def test_links_without_spaces_are_cut_between_them() -> None:
    links = [f"https://example.com/{'y' * 40}{n}" for n in range(15)]
    parts = split_into_parts("、".join(links))
    assert len(parts) == 2
    assert sorted(re.findall(r"https://[^、]+", "、".join(parts))) == sorted(links)


@pytest.mark.parametrize("cluster", [FAMILY, "🇫🇷", "👍🏽", "x\u0301\u0323", "❤️", "日"])
def test_a_word_too_long_is_cut_between_letters_and_emoji(cluster: str) -> None:
    parts = split_into_parts(cluster * 300)
    assert "".join(parts) == "".join(split_into_parts(cluster)) * 300
    for part in parts:
        assert part == part[: len(cluster)] * (len(part) // len(cluster))


def test_paragraphs_stay_and_breaks_at_a_cut_go() -> None:
    parts = split_into_parts("a" * 100 + "\n\n" + "b" * 100 + "\n\n" + "c" * 100)
    assert parts == ("a" * 100 + "\n\n" + "b" * 100, "c" * 100)


def test_what_no_thread_can_hold_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at most 7,000"):
        split_into_parts("a" * 7_001)
    with pytest.raises(ValueError, match="too long"):
        split_into_parts("hello", suffix=" " + "^A" * 80)


HOSTILE = {
    "dots": "a." * 3500,
    "labels": "a.a.a.a.a.a.a.a.a.a_.com," * 280,
    "marks": "e" + "\u0327\u0316" * 3499,
    "links and commas": "x.co," * 1400,
    "links and percents": "%41.com" * 1000,
    "links and brackets": "a.com(" * 1166,
    "short links": "a.co " * 1400,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_of_any_length_is_split_soon_and_into_full_parts(text: str) -> None:
    start = time.process_time()
    parts = split_into_parts(text, numbered=True, suffix=" ^AB")
    spent = time.process_time() - start
    assert all(weighted_length(part) <= LIMIT for part in parts)
    assert len(parts) < 150  # not one letter a part
    assert spent < 5


def test_twice_the_text_is_twice_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in letters given to X's patterns, which is where the time goes."""
    from bot.length import count

    real, given = count.parsed_length, [0]

    def counting(text: str) -> int:
        given[0] += len(text)
        return real(text)

    monkeypatch.setattr(count, "parsed_length", counting)
    work = []
    for length in (1_500, 3_000, 6_000):
        given[0] = 0
        count.word_weight.cache_clear()
        split_into_parts(("x.co," * 1_400)[:length])
        work.append(given[0])
    assert work[2] < 6 * work[0]


ATOMS = ["word ", "a", "日本", FAMILY, "🇫🇷", ".com", "https://example.com/x", "\n", ",", "e\u0301", "x\u0323"]


@examples(60)
@given(
    st.lists(st.sampled_from(ATOMS), max_size=300).map("".join),
    st.booleans(),
    st.sampled_from(["", " ^AB", " ^ABC"]),
    st.booleans(),
)
def test_every_part_fits_and_nothing_is_lost(text: str, numbered: bool, suffix: str, each: bool) -> None:
    parts = split_into_parts(text, numbered, suffix, suffix_on_each=each)
    assert all(0 < weighted_length(part) <= LIMIT for part in parts)
    bare = [re.sub(r"( \d+/\d+)?( \^ABC?)?$", "", part) for part in parts]
    assert re.sub(r"\s", "", "".join(bare)) == re.sub(r"\s", "", "".join(split_into_parts(text)))
