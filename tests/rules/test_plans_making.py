"""From a form to a plan, or to what is wrong at which field."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.model.plan import Attachment, Plan, PlanState
from bot.plans.create import Made, Wrong, make
from bot.plans.fields import at_its_longest, filled, never_the_same
from bot.plans.long_text import FIELD, in_fields, together
from bot.plans.moment import Chosen, NotChosen, chosen
from bot.plans.plan_rules import rewritten
from bot.plans.series import next_turn
from bot.plans.texts import price_in_words
from bot.plans.wish import Wish, for_a_form, from_plan
from bot.store.plans import SERIES_AHEAD
from bot.wall_time import wall

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LONG = " ".join(f"word{number:04}" for number in range(330))
WISH = Wish("p1", "U1", "Europe/Paris", text="Hello", date="2026-11-25", time="09:30")


def made(wish: Wish) -> Plan:
    answer = make(wish, NOW, publisher=True)
    assert isinstance(answer, Made), answer
    return answer.plan


def planned_edit(plan: Plan, wish: Wish) -> Plan:
    return rewritten(plan, made(wish), "U1", True)


def wrong(wish: Wish) -> dict[str, str]:
    answer = make(wish, NOW, publisher=True)
    assert isinstance(answer, Wrong), answer
    return dict(answer.fields)


def test_wall_time_is_the_authors() -> None:
    assert made(WISH).at == datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
    assert made(replace(WISH, zone="America/New_York")).at == datetime(2026, 11, 25, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("a" * 279, True),
        ("a" * 280, True),
        ("a" * 281, False),
        ("😀" * 140, True),
        ("😀" * 140 + "a", False),
        ("👨‍👩‍👧‍👦" * 140, True),
        ("日" * 140, True),
        ("日" * 140 + "a", False),
        ("e\u0301" * 280, True),  # one letter with its accent
        ("e\u0301" * 281, False),
        ("a" * 256 + " https://example.com/" + "x" * 200, True),  # a link weighs 23
        ("a" * 257 + " https://example.com/" + "x" * 200, False),
    ],
)
def test_a_text_fits_by_xs_weights(text: str, fits: bool) -> None:
    answer = make(replace(WISH, text=text), NOW, publisher=True)
    assert isinstance(answer, Made) is fits
    if isinstance(answer, Wrong):
        assert "Too long for X" in answer.fields["text"]


@pytest.mark.parametrize("text", ["a." * 1500, "http://" * 400, "@" * 3000, "a" * 200_000, "\u0301" * 3000])
def test_a_hostile_text_is_answered_at_once(text: str) -> None:
    begun = time.monotonic()
    make(replace(WISH, text=text), NOW, publisher=True)
    make(replace(WISH, text=text, thread=True), NOW, publisher=True)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_text_is_no_post(text: str) -> None:
    assert "Write your text" in wrong(replace(WISH, text=text))["text"]


def test_a_thread_is_cut_at_words_and_numbered() -> None:
    plan = made(replace(WISH, text="word " * 120, thread=True, numbered=True))
    assert len(plan.parts) == 3
    assert [part[-4:] for part in plan.parts] == [" 1/3", " 2/3", " 3/3"]
    assert all("word" in part and not part.startswith("ord") for part in plan.parts)


def test_edited_parts_hold_as_long_as_their_text_is_the_same() -> None:
    text = "word " * 120
    edited = replace(WISH, text=text, thread=True, parts=("one", "two"), parts_of=text)
    assert made(edited).parts == ("one", "two")
    assert made(replace(edited, text=text + " more")).parts != ("one", "two")


@pytest.mark.parametrize("numbered", [True, False])
def test_an_edit_that_leaves_the_text_alone_leaves_the_parts_alone(numbered: bool) -> None:
    plan = made(replace(WISH, text=LONG, thread=True, numbered=numbered))
    form = for_a_form(from_plan(plan, WISH, editing=True))
    assert (form.whole_text, form.numbered) == (LONG, numbered)
    assert made(replace(form, time="16:00")).parts == plan.parts


def test_the_edited_text_of_a_numbered_thread_is_cut_and_numbered_anew() -> None:
    plan = made(replace(WISH, text=LONG, thread=True, numbered=True))
    form = from_plan(plan, WISH, editing=True)
    again = made(replace(form, text=f"At first, {form.text}"))
    assert " ".join(part.rpartition(" ")[0] for part in again.parts) == f"At first, {LONG}"
    assert not [part for part in again.parts if "\n" in part]


def test_parts_that_were_changed_by_hand_are_what_an_edit_begins_with() -> None:
    cut = replace(WISH, text=LONG, thread=True, numbered=True)
    changed = ("One by hand. 1/2", "And two. 2/2")
    plan = made(replace(cut, parts=changed, parts_of=LONG))
    form = from_plan(plan, WISH, editing=True)
    assert (form.text, form.numbered) == ("One by hand.\n\nAnd two.", True)
    assert made(form).parts == changed


@pytest.mark.parametrize(
    "text", ["word " * 1200, "x" * 7000, "a\n" * 2999, "é" * 2999 + "  \n end", "short", ""]
)
def test_a_text_longer_than_a_field_goes_on_in_further_fields(text: str) -> None:
    first, further = in_fields(text)
    assert all(0 < len(piece.text) <= FIELD for piece in further)
    assert len(first) <= FIELD
    assert together(first, further) == text.rstrip()


# -- moments


@pytest.mark.parametrize(
    ("day", "clock", "zone", "field", "words"),
    [
        ("2027-03-28", "02:30", "Europe/Paris", "time", "03:00"),  # clocks skip it
        ("2027-03-14", "02:15", "America/New_York", "time", "03:00"),
        ("2026-11-24", "09:00", "Europe/Paris", "time", "Wednesday 25 November 2026, 09:00"),
        ("2026-11-20", "09:00", "Europe/Paris", "date", "past"),
        ("2028-11-24", "09:00", "Europe/Paris", "date", "more than a year"),
        ("", "09:00", "Europe/Paris", "date", "Choose a day"),
        ("2026-11-25", "", "Europe/Paris", "time", "Choose a time"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_with_the_nearest(
    day: str, clock: str, zone: str, field: str, words: str
) -> None:
    answer = chosen(day, clock, zone, NOW)
    assert isinstance(answer, NotChosen)
    assert answer.field == field
    assert words in answer.words


def test_an_hour_that_comes_twice_is_the_first_and_it_is_said() -> None:
    answer = chosen("2027-10-31", "02:30", "Europe/Paris", datetime(2027, 1, 1, tzinfo=UTC))
    assert isinstance(answer, Chosen)
    assert answer.at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert "twice" in answer.note


def test_the_second_of_two_stays_where_it_was_said_exactly() -> None:
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    answer = chosen("2027-10-31", "02:30", "Europe/Paris", datetime(2027, 1, 1, tzinfo=UTC), second)
    assert isinstance(answer, Chosen)
    assert (answer.at, answer.note) == (second, "")


# -- series


def test_a_series_needs_two_texts_or_a_changing_field() -> None:
    daily = replace(WISH, every="daily")
    assert "another text" in wrong(daily)["others"]
    assert made(replace(daily, others="Bonjour")).texts == (("Hello",), ("Bonjour",))
    assert made(replace(daily, text="Hello {date}")).state is PlanState.SERIES
    assert "another text" in wrong(replace(daily, others="Hello"))["others"]


def test_texts_of_a_series_are_parted_by_a_line_of_dashes() -> None:
    plan = made(replace(WISH, every="daily", others="two\nlines\n---\nthird\n-----\nfourth - not cut"))
    assert [parts[0] for parts in plan.texts] == ["Hello", "two\nlines", "third", "fourth - not cut"]


def test_a_field_counts_at_its_longest() -> None:
    text = "a" * (280 - len("30 September 2026")) + "{date}"
    assert made(replace(WISH, every="daily", text=text))
    assert "Too long" in wrong(replace(WISH, every="daily", text="a" + text))["text"]


def test_fields_are_filled_by_the_clocks_of_the_series_zone() -> None:
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    text = "{date} {date_fr} {weekday} {jour} {number} {other}"
    assert (
        filled(text, at, ZoneInfo("Europe/Paris"), 4)
        == "1 January 2027 1er janvier 2027 Friday vendredi 5 {other}"
    )
    assert len(at_its_longest("{date}")) == 17
    assert never_the_same((("{number}",),))
    assert not never_the_same((("{weekday}",),))


def test_a_series_that_ends_before_it_begins_is_refused() -> None:
    ended = replace(WISH, every="weekly", days=(0,), until="2026-11-26", text="{date}")
    assert "before its first" in wrong(ended)["until"]


def test_turns_keep_the_wall_time_over_a_clock_change() -> None:
    plan = made(replace(WISH, every="daily", text="{date}", date="2027-03-27", time="09:30"))
    _, turn = next_turn(plan, plan.at, SERIES_AHEAD)
    moved, _ = next_turn(plan, plan.at, SERIES_AHEAD)
    assert turn is not None
    assert (turn.at, moved.at) == (
        datetime(2027, 3, 27, 8, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 7, 30, tzinfo=UTC),
    )
    assert turn.text == "27 March 2027"


def test_a_duplicate_of_a_plan_starts_as_the_same_form() -> None:
    plan = made(replace(WISH, text="word " * 120, thread=True))
    again = made(replace(from_plan(plan, WISH, editing=True)))
    assert (again.parts, again.at, again.late) == (plan.parts, plan.at, plan.late)


@pytest.mark.parametrize("turn", range(7))
@pytest.mark.parametrize("more", ["", "\n---\nfour"])
def test_after_an_edit_a_series_goes_on_with_the_text_that_was_next(turn: int, more: str) -> None:
    series = replace(made(replace(WISH, every="daily", text="one", others="two\n---\nthree")), turn=turn)
    form = from_plan(series, WISH, editing=True)
    again = planned_edit(series, replace(form, others=form.others + more))
    assert again.parts == series.parts
    assert (again.turn, len(again.texts)) == (turn, 4 if more else 3)
    assert replace(again, turn=turn + 1).parts == replace(series, turn=turn + 1).parts


def test_an_edited_series_of_threads_keeps_each_text_as_it_was_typed() -> None:
    wish = replace(WISH, every="daily", text=LONG, others=f"{LONG} again", thread=True, numbered=True)
    series = replace(made(wish), turn=1)
    again = planned_edit(series, from_plan(series, WISH, editing=True))
    assert (again.texts, again.typed) == (series.texts, series.typed)


def test_a_monthly_series_keeps_its_day_as_long_as_its_date_is_not_changed() -> None:
    series = made(replace(WISH, every="monthly", text="{date}", date="2027-01-31"))
    february = next_turn(series, series.at, SERIES_AHEAD)[0]
    assert wall(february.at, ZoneInfo(february.zone)).day == 28
    form = from_plan(february, WISH, editing=True)
    for edited, day in ((replace(form, text="{date}!"), 31), (replace(form, date="2027-03-15"), 15)):
        repeat = planned_edit(february, edited).repeat
        assert repeat is not None
        assert repeat.day == day


# -- files and prices


def test_wrong_files_are_said_at_their_field() -> None:
    pdf = Attachment("F1", "a.pdf", "application/pdf", 10, "")
    assert "a.pdf" in wrong(replace(WISH, media=(pdf,)))["files"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("plain",), "$0.015"),
        (("see https://example.com",), "$0.20"),
        (("one", "two"), "$0.03 (2 posts)"),
        (("one", "see example.com"), "$0.215 (2 posts, 1 with a link at $0.20)"),
    ],
)
def test_the_price_is_told(parts: tuple[str, ...], words: str) -> None:
    assert price_in_words(parts).startswith(words)
