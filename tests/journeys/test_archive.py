"""A case of long ago is in the archive: the team sees no difference, and its customer neither."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from bot.archive.sqlite_link import FILE
from bot.casework.lists import case_list
from bot.exports.content_of_x import purge_x
from bot.listening.look_up_shown import ListedLookUp, look_up_listed
from bot.model.outbox.notices import CaseCard
from bot.store.outbox.waits import what_waits
from bot.store.privacy.age_archive import age_archive
from bot.store.privacy.old_messages import redraw_later
from tests.journeys.perch import Perch, everything
from tests.journeys.test_escalation import escalated
from workers import archiving

pytestmark = pytest.mark.skipif(
    find_spec("snowballstemmer") is None, reason="ARCHIVE NOT TESTED: make test installs snowballstemmer"
)
A_MONTH = 32 * 24 * 3600


@pytest.fixture
def perch(start_perch: Callable[..., Perch], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Perch:
    monkeypatch.setattr(archiving, "may_leave", lambda desk: True)
    return start_perch(PERCH_DATA_DIR=str(tmp_path))


def long_ago(perch: Perch) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case that was replied to and resolved, and has left for the archive: its post and its card."""
    post = perch.tweet("@acmeair my harp is lost")
    perch.reply(perch.card("my harp is lost"), "We look for it.")
    perch.press(perch.card("Reply sent"), "Resolve")
    card = perch.card("Resolved by <@U0ANA>")
    perch.work(2)
    perch.advance(A_MONTH)
    archiving.move_old(perch.desk)
    store = perch.desk.store
    assert store.redis.get(store.keys.case(post["id"])) is None
    assert store.cases.get(post["id"]) is not None
    return post, card


def test_a_press_on_an_old_card_brings_the_case_back(perch: Perch) -> None:
    post, card = long_ago(perch)
    perch.press(card, "Reopen")
    store = perch.desk.store
    perch.until(lambda: store.redis.get(store.keys.case(post["id"])), "the case")
    perch.until(lambda: store.cases.get(post["id"]).is_open, "the case, open")  # type: ignore[union-attr]
    perch.choose(perch.card("my harp is lost"), "Timeline")
    said = everything(perch.modal())
    assert "We look for it." in said
    assert "resolved" in said


def test_the_card_of_an_archived_case_loses_its_text_once_the_case_lets_go_of_it(perch: Perch) -> None:
    post, card = long_ago(perch)
    store = perch.desk.store
    archive, now = store.older.archive, perch.clock()
    assert archive is not None
    begins = partial(redraw_later, store, now=now)
    assert [count for _, count in age_archive(archive, now, now, begins=begins)] == [1]
    assert "harp" in everything(perch.messages()[0]), "not at once"
    perch.advance(600)
    perch.until(lambda: "harp" not in everything(perch.messages()[0]), "the card without the text")
    perch.until(lambda: not [m for m in perch.thread(card) if "look for it" in everything(m)], "nor a note")
    perch.work(2)
    assert not what_waits(store, perch.clock() + timedelta(days=1)).cards
    assert not store.redis.exists(store.keys.card(CaseCard(post["id"]))), "Redis keeps nothing of it"


def test_an_archived_post_in_a_list_is_looked_up_once_a_day_and_the_list_says_so(perch: Perch) -> None:
    long_ago(perch)
    perch.command("/mentions harp is:any")
    assert "Looking 1 older post up on X again (at most $0.005)" in everything(perch.told("my harp is lost"))
    perch.until(lambda: not perch.desk.store.rechecks.count(), "the look-up")
    (line,) = case_list(perch.desk, "harp is:any", "U0ANA").lines
    assert line.post is not None
    assert look_up_listed(perch.desk, [line.post]) == ListedLookUp(), "not twice a day"
    perch.advance(25 * 3600)
    perch.tweet("@acmeair and my lyre")
    perch.choose(perch.card("and my lyre"), "History…")
    assert "Looking 1 older post up on X again" in everything(perch.modal())


def test_a_late_follow_up_joins_its_case(perch: Perch) -> None:
    post, _ = long_ago(perch)
    perch.tweet("@acmeair any news of my harp?", in_reply_to=post["id"])
    assert "any news of my harp?" in everything(perch.card("any news of my harp?"))
    assert len(perch.messages()) == 1
    case = perch.desk.store.cases.get(post["id"])
    assert case is not None
    assert case.is_open


def test_the_history_of_a_person_reaches_into_the_archive(perch: Perch) -> None:
    long_ago(perch)
    perch.tweet("@acmeair and where is the lounge?")
    card = perch.card("where is the lounge?")
    assert "“We look for it.”" in everything(card)
    perch.press(card, "", option="History…")
    assert "my harp is lost" in everything(perch.modal())


def test_while_the_archive_is_damaged_the_desk_goes_on_and_says_so(perch: Perch) -> None:
    _, card = long_ago(perch)
    perch.desk.store.older.archive.close()  # type: ignore[union-attr]
    (perch.desk.settings.data_dir / FILE).write_bytes(b"no database" * 1000)
    perch.tweet("@acmeair and where is the lounge?")
    perch.card("where is the lounge?")
    perch.press(card, "Reopen")
    perch.told("is damaged")


def test_purge_x_takes_what_customers_wrote_out_of_slack_as_well(perch: Perch) -> None:
    """Of a case in the archive and of one in Redis: cards, notes in threads, escalations."""
    long_ago(perch)
    card, _ = escalated(perch)
    perch.tweet("@acmeair the oxygen masks came down", in_reply_to=first_post(perch))
    perch.until(lambda: "oxygen" in shown_in_slack(perch), "the further post")
    assert perch.reply(card, "Please follow the crew.")["ok"]
    perch.card("Reply sent")
    perch.advance(20 * 60)
    perch.work(2)
    traces = {"harp", "look for it", "smoke", "oxygen", "follow the crew", "mira_k"}
    assert traces <= shown_in_slack(perch)
    list(purge_x(perch.desk.store, perch.desk.settings.data_dir, perch.clock()))
    perch.advance(600)
    perch.until(lambda: not shown_in_slack(perch), "no trace")
    perch.work(2)
    assert not perch.desk.store.redraws.waiting(perch.clock() + timedelta(days=1)), "all were drawn"


def first_post(perch: Perch) -> str:
    return next(case.id for case in perch.desk.store.cases.every() if case.is_open)


def shown_in_slack(perch: Perch) -> set[str]:
    """What the messages about cases show of customers and of what was written to them."""
    traces = ("harp", "look for it", "smoke", "oxygen", "follow the crew", "mira_k", "mira k")
    heads = [*perch.messages(), *perch.messages("C0ESCALATE")]
    words = "".join(everything(one) for head in heads for one in (head, *perch.thread(head))).casefold()
    return {trace for trace in traces if trace in words}
