"""An erasure meets trouble: what stays is told to the admin who began it, and nothing stops in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.blockkit.markup import md
from bot.casework.privacy.begin_erasure import begin_erasure
from bot.model.privacy.erasure import Erasure, ErasureStep, LeftOver
from bot.slack import Posted
from bot.slack.connection import Connection
from handlers.private_files import send_files
from sandbox.slack.people import BOT_USER
from tests.journeys.perch import Perch
from tests.journeys.test_person_window import files_of
from workers.forgetting import erase_people
from workers.forgetting.erase_people import erase_due

ADMIN, PRIVATE = "U0DANA", "G0DMDESK"


@pytest.fixture
def perch(start_perch: Callable[..., Perch], tmp_path: Path) -> Perch:
    perch = start_perch(PERCH_ADMINS=ADMIN, PERCH_DATA_DIR=str(tmp_path), PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.tweet("@acmeair my violet suitcase is lost", by="mira_k")
    perch.card("violet suitcase", channel=PRIVATE)
    return perch


def ends(perch: Perch, erasure_id: str) -> Erasure:
    def done() -> Erasure | None:
        erase_due(perch.desk)
        perch.advance(31)
        found = perch.desk.store.erasures.get(erasure_id)
        return found if found and not found.under_way else None

    return perch.until(done, "its end")


def begin(perch: Perch, erasure_id: str) -> None:
    author_id = perch.desk.store.mentions.author_id("mira_k") or ""
    begin_erasure(perch.desk, erasure_id, author_id, "mira_k", ADMIN)


def test_a_message_that_slack_does_not_show_us_is_left_for_a_person(perch: Perch) -> None:
    card = perch.card("violet suitcase", channel=PRIVATE)
    perch.sandbox.slack.channels.by_id[PRIVATE].members.discard(BOT_USER)
    begin(perch, "e1")
    left = {(one.what, one.where.rpartition("/")[2]) for one in ends(perch, "e1").left}
    stamp = f"p{card['ts'].replace('.', '')}"
    assert left >= {(LeftOver.MESSAGE, stamp), (LeftOver.THREAD_UNREAD, stamp)}


def test_a_card_that_was_being_posted_while_its_record_was_erased_is_erased_as_well(
    perch: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = Connection.post

    async def erased_meanwhile(link: Connection, *given: Any) -> Posted:
        posted = await posts(link, *given)
        if not perch.desk.store.erasures.get("e1"):
            begin(perch, "e1")
            erase_due(perch.desk)
        return posted

    monkeypatch.setattr(Connection, "post", erased_meanwhile)
    perch.tweet("@acmeair my violet umbrella too", by="mira_k")
    perch.until(lambda: perch.desk.store.erasures.get("e1"), "the card")
    ends(perch, "e1")
    assert "violet" not in str(perch.messages(PRIVATE))


def test_a_card_that_may_have_arrived_is_looked_for_and_erased(perch: Perch) -> None:
    perch.time_passes = False
    perch.weather(target="slack", action="drop", path="chat.postMessage", times=1)
    perch.tweet("@acmeair my violet umbrella too", by="mira_k")
    perch.until(lambda: "umbrella" in str(perch.messages(PRIVATE)), "the card")
    begin(perch, "e1")
    ends(perch, "e1")
    assert "violet" not in str(perch.messages(PRIVATE))


def test_a_file_whose_deletion_got_no_response_is_deleted_later(perch: Perch, tmp_path: Path) -> None:
    path = tmp_path / "mentions.csv"
    path.write_text("violet suitcase")
    send_files(perch.desk, perch.desk.slack.client(), ADMIN, [path], md("An export."))
    perch.weather(target="slack", action="drop", path="files.delete", times=12)
    begin(perch, "e1")
    assert LeftOver.SLACK_FILE not in {one.what for one in ends(perch, "e1").left}
    assert files_of(perch) == {}


def test_an_erasure_that_fails_is_told_to_its_admin_and_stops_no_other(
    perch: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = erase_people._records

    def fails(desk: Any, erasure: Erasure, traces: Any) -> Any:
        if erasure.id == "e1":
            raise ValueError("a record of another kind")
        return records(desk, erasure, traces)

    monkeypatch.setitem(erase_people.STEPS, ErasureStep.RECORDS, fails)
    begin(perch, "e1")
    perch.advance(1)
    begin(perch, "e2")
    ends(perch, "e2")
    perch.until(lambda: "This step failed" in report(perch), "what is wrong")
    monkeypatch.undo()
    perch.advance(301)
    assert not ends(perch, "e1").failed
    perch.until(lambda: "was erased" in report(perch), "that it is over")


def report(perch: Perch) -> str:
    item = perch.desk.store.items.get("erasure-e1")
    return str(perch.messages(item.result.channel, ADMIN)) if item else ""
