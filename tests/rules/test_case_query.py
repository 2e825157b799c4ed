"""The language of /mentions: filters combine, and what is not understood is said, with what was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blockkit.markup import unmark
from bot.case_query import (
    CaseFilter,
    NotUnderstood,
    Owner,
    OwnerKind,
    Standing,
    filter_in_words,
    nearest,
    parse,
    split_name,
    trouble_in_words,
)
from bot.model import Level
from tests.examples import examples

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
ME, NOBODY = Owner(OwnerKind.ME), Owner(OwnerKind.NOBODY)


def read(text: str) -> CaseFilter:
    return parse(text, NOW, PARIS)


def trouble(text: str) -> str:
    with pytest.raises(NotUnderstood) as caught:
        read(text)
    return unmark(trouble_in_words(caught.value))


def test_filters_of_different_kinds_combine() -> None:
    found = read("mine overdue urgent negative topic:refund @mira_k suitcase")
    assert found.owners == (ME,)
    assert found.overdue
    assert found.levels == (Level.URGENT,)
    assert (found.sentiments, found.topics, found.authors) == (("negative",), ("refund",), ("mira_k",))
    assert found.words == ("suitcase",)


def test_words_of_one_kind_mean_any_of_them() -> None:
    assert read("urgent high").levels == (Level.URGENT, Level.HIGH)
    assert read("mine unclaimed mine").owners == (ME, NOBODY)
    assert read("is:snoozed is:resolved").standings == (Standing.SNOOZED, Standing.RESOLVED)


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ("owner:<@U123|mira k>", Owner(OwnerKind.ID, "U123")),
        ("owner:<@U123>", Owner(OwnerKind.ID, "U123")),
        ("owner:U0123ABC", Owner(OwnerKind.ID, "U0123ABC")),
        ("owner:@ana", Owner(OwnerKind.NAME, "ana")),
        ('owner:"Ana María"', Owner(OwnerKind.NAME, "Ana María")),
        ("owner:me", ME),
        ("owner:nobody", NOBODY),
    ],
)
def test_owner_is_a_colleague_however_slack_sends_one(typed: str, owner: Owner) -> None:
    assert read(typed).owners == (owner,)


def test_a_handle_is_an_author_also_where_slack_knows_a_colleague_of_that_name() -> None:
    assert read("@ana").authors == ("ana",)
    assert read("<@U123|ana>").authors == ("ana",)
    assert read("from:@ana from:mira_k").authors == ("ana", "mira_k")


def test_a_colleague_without_a_name_is_no_author_and_the_way_is_said() -> None:
    assert "Did you mean owner:<@U123>?" in trouble("negative <@U123>").replace("&lt;", "<").replace(
        "&gt;", ">"
    )


def test_quotes_search_for_reserved_words_and_keep_phrases() -> None:
    assert read('"open seat" mine').words == ("open seat",)
    assert read("“overdue” «my  bag»").words == ("overdue", "my bag")
    assert not read('"overdue"').overdue
    assert read('topic:"app login"').topics == ("app login",)


def test_what_looks_like_a_filter_and_is_none_is_searched_for_where_it_cannot_be_meant() -> None:
    assert read("12:30").words == ("12:30",)
    assert read("<https://acme.example|acme.example>").words == ("acme.example",)


@pytest.mark.parametrize("typed", ["https://acme.example/a:b", "<https://acme.example>", ":-(", '"!?"', "😡"])
def test_signs_and_links_are_not_searched_and_that_is_said(typed: str) -> None:
    assert "has no word to search for: signs and links are not searched" in trouble(f"mine {typed}")


@pytest.mark.parametrize(
    ("typed", "since"),
    [
        ("2026-01", datetime(2025, 12, 31, 23, 0, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 10, 31, 23, 0, tzinfo=UTC)),
        ("2026", datetime(2025, 12, 31, 23, 0, tzinfo=UTC)),
        ("3d", NOW - timedelta(days=3)),
        ("2w", NOW - timedelta(weeks=2)),
        ("12h", NOW - timedelta(hours=12)),
        ("today", datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
        ("Yesterday", datetime(2026, 11, 20, 23, 0, tzinfo=UTC)),
    ],
)
def test_since_takes_months_days_and_spans_by_the_clocks_of_who_asks(typed: str, since: datetime) -> None:
    assert read(f"since:{typed}").since == since


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        ("2026-01", datetime(2026, 1, 31, 23, 0, tzinfo=UTC)),
        ("2026-12", datetime(2026, 12, 31, 23, 0, tzinfo=UTC)),
        ("2026-10-31", datetime(2026, 10, 31, 23, 0, tzinfo=UTC)),
        ("2025", datetime(2025, 12, 31, 23, 0, tzinfo=UTC)),
        ("3d", NOW - timedelta(days=3)),
        ("yesterday", datetime(2026, 11, 21, 23, 0, tzinfo=UTC)),
    ],
)
def test_until_takes_a_month_or_day_whole_by_the_clocks_of_who_asks(typed: str, until: datetime) -> None:
    assert read(f"since:2020 until:{typed}").until == until


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("until:soon", "until:soon is not a time"),
        ("until:1d until:2d", "until:2d is a second until:"),
        ("since:2026-03 until:2026-02", "until:2026-02 leaves no time between since: and until:"),
        ("until:2026-02 since:2026-03", "since:2026-03 leaves no time between"),
        ("is:opened", "is:opened is not a filter: is: takes mine"),
        ("is:opened", "Did you mean is:open?"),
        ("sinse:3d", "Did you mean since:3d?"),
        ("color:red", "color:red is not a filter. Filters are is:"),
        ("color:red", 'put them in quotes: "color:red"'),
        ("topic:", "topic: needs a value"),
        ("since:soon", "since:soon is not a time. Use one such as 2026-01"),
        ("since:2026-13", "is not a time"),
        ("since:2026-12", "is still to come"),
        ("since:1d since:2d", "since:2d is a second since:"),
        ('"lost bag', "a quotation mark that nothing closes"),
        ("x" * 401, "longer than 400 characters"),
    ],
)
def test_what_is_not_understood_is_said_in_words(typed: str, said: str) -> None:
    assert said in trouble(typed)


def test_what_was_understood_is_said_too() -> None:
    assert trouble("mine negative is:opend refund").endswith("Understood: Mine · negative · “refund”")


def test_a_filter_is_shown_as_it_was_understood() -> None:
    said = unmark(
        filter_in_words(
            read(
                "unclaimed urgent high is:any topic:refund @mira_k in:#mentions bag since:2026-01 "
                "until:2026-03"
            )
        )
    )
    assert said.startswith(
        "Unclaimed · open and resolved · urgent or high · topic refund · by @mira_k · in "
        "#mentions · “bag” · since "
    )


def test_a_search_finds_resolved_cases_and_a_list_of_work_does_not() -> None:
    assert read("lost bag since:3d @mira_k").wants_resolved
    assert not read("lost bag negative").wants_resolved
    assert read("negative is:any").wants_resolved


def test_a_word_that_finds_nothing_is_compared_with_what_could_be_meant() -> None:
    assert nearest("overdu") == "overdue"
    assert nearest("digets", ("digest", "muted")) == "digest"
    assert nearest("overdue") == nearest("suitcase") == nearest("overdu refund") == ""


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ('"Refunds" refund negative', "Refunds", "refund negative"),
        ("“My  bags” @mira_k", "My bags", "@mira_k"),
        ("refunds negative", "refunds", "negative"),
        ('"open', "open", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_one_word_or_stands_in_quotes(typed: str, name: str, rest: str) -> None:
    assert split_name(typed) == (name, rest)


@examples()
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["is:", '"', "mine", "@", "<@U1", "since:", "9999d", "in:", " "])).map("".join)
)
def test_no_text_breaks_it(text: str) -> None:
    try:
        said = filter_in_words(read(text))
    except NotUnderstood as error:
        said = trouble_in_words(error)
    assert isinstance(said, str)
