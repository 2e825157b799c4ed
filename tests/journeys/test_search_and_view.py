"""Somebody searches, and opens what they find: the card, or the case itself where it is in the archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot import spending
from bot.exports.export_all import look_up_old, old_posts
from bot.exports.shown import EVERYTHING
from bot.exports.tables import mention_rows
from bot.money.budget import Step
from tests.journeys.perch import Perch, everything
from workers import archiving

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="SEARCH NOT TESTED: make test installs snowballstemmer"
)
A_MONTH = 32 * 24 * 3600
PRIVATE = "G0DMDESK"


@pytest.fixture
def perch(start_perch: Callable[..., Perch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Perch:
    """A desk in #dm-desk, which is private; Ben is not in it."""
    monkeypatch.setattr(archiving, "may_leave", lambda desk: True)
    perch = start_perch(PERCH_DATA_DIR=str(tmp_path), PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.sandbox.slack.channels.by_id[PRIVATE].members.discard("U0BEN")
    return perch


def resolved(perch: Perch) -> dict[str, Any]:
    """A case with a note, a reply and an end; its card."""
    perch.tweet("@acmeair mes bagages sont perdus", lang="fr")
    card = perch.card("mes bagages", channel=PRIVATE)
    perch.press(card, "", option="History…")
    perch.submit(perch.modal(), {"text": "Flies with a harp"})
    perch.reply(card, "We look for it.")
    perch.press(perch.card("Reply sent", channel=PRIVATE), "Resolve")
    return perch.card("Resolved by <@U0ANA>", channel=PRIVATE)


def test_a_case_in_the_archive_opens_whole_for_who_may_see_it_and_reopens(perch: Perch) -> None:
    card = resolved(perch)
    perch.work(2)
    perch.advance(A_MONTH)
    archiving.move_old(perch.desk)
    (case_id,) = perch.desk.store.counts.ever("cases")
    assert perch.desk.store.cases.left([case_id])
    perch.command("/mentions bagage sont", channel=PRIVATE)
    shown = perch.told("mes bagages sont perdus")
    assert f"/archives/{PRIVATE}/p{card['ts'].replace('.', '')}" in everything(shown)
    perch.command("/mentions bagage sont", user="U0BEN", channel="C0GENERAL")
    assert "· 0 cases" in everything(perch.told("“bagage” and “sont”", user="U0BEN"))
    perch.press_ephemeral(shown, "View case")
    window = perch.modal()
    said = everything(window)
    for words in ("mes bagages sont perdus", "We look for it.", "Flies with a harp", "from the archive"):
        assert words in said
    assert "Looking these posts up on X again (at most $0.005)" in said
    assert perch.desk.store.cases.left([case_id]), "looking brings nothing back"
    perch.press_in_view(window, "Reopen")
    perch.until(lambda: "Reopened." in everything(perch.modal()), "the window, drawn again")
    assert "from the archive" not in everything(perch.modal())
    assert not perch.desk.store.cases.left([case_id])
    case = perch.desk.store.cases.get(case_id)
    assert case is not None
    assert case.is_open
    perch.until(lambda: "Resolved by" not in everything(perch.card("bagages", channel=PRIVATE)), "its card")


def test_a_post_of_the_archive_that_x_shows_no_more_loses_its_text_when_its_case_is_opened(
    perch: Perch,
) -> None:
    resolved(perch)
    perch.work(2)
    perch.advance(A_MONTH)
    archiving.move_old(perch.desk)
    store = perch.desk.store
    (case_id,) = store.counts.ever("cases")
    assert list(old_posts(store)) == [case_id]
    left_out = replace(EVERYTHING, without=frozenset([case_id]))
    assert [row["text"] for row in mention_rows(store, shown=left_out)] == [""]
    for body in ({"data": []}, {"errors": [{"title": "Service Unavailable", "resource_id": case_id}]}):
        perch.weather(target="x", action="status", status=200, path="/2/tweets$", times=1, body=body)
        assert list(look_up_old(perch.desk, [case_id])) == [[]], "X said nothing of it"
    assert list(look_up_old(perch.desk, [case_id])) == [[case_id]]
    assert ["bagages" in row["text"] for row in mention_rows(store)] == [True]
    with pytest.MonkeyPatch.context() as used_up:
        used_up.setattr(spending, "step_now", lambda desk: Step.OFF)
        perch.command("/mentions bagage sont", channel=PRIVATE)
        perch.press_ephemeral(perch.told("mes bagages sont perdus"), "View case")
        assert "budget is used up: 1 older post" in everything(perch.modal()), "nobody takes it for checked"
    assert not store.rechecks.count()
    perch.delete(f"/control/x/post/{case_id}")
    perch.command("/mentions bagage sont", channel=PRIVATE)
    perch.press_ephemeral(perch.told("mes bagages sont perdus"), "View case")
    perch.until(lambda: store.mentions.get(case_id).text == "", "the post without its text")  # type: ignore[union-attr]
    perch.until(lambda: not store.rechecks.count(), "the look")
    assert list(old_posts(store)) == []
