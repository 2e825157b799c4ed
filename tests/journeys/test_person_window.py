"""An admin sees what is kept on a person, exports it, and erases it by typing the handle."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.casework.privacy.begin_erasure import begin_erasure
from bot.model import Case
from bot.model.entry import Act
from bot.model.privacy.erasure import ErasureStep
from tests.doors.traces_left import in_redis
from tests.journeys.perch import Perch, everything
from workers.forgetting import erase_people
from workers.forgetting.erase_people import erase_due

ADMIN = "U0DANA"


@pytest.fixture
def known(start_perch: Callable[..., Perch], tmp_path: Any) -> Perch:
    perch = start_perch(PERCH_ADMINS=ADMIN, PERCH_DATA_DIR=str(tmp_path))
    perch.tweet("@acmeair my violet suitcase is lost", by="mira_k")
    card = perch.card("violet suitcase")
    perch.choose(card, "History…")
    perch.submit(perch.modal(), {"text": "Prefers the window seat"})
    perch.reply(card, "We look for it, Mira")
    perch.until(perch.replies, "the reply")
    return perch


def shown(perch: Perch, words: str, user: str = ADMIN) -> dict[str, Any]:
    def found() -> dict[str, Any] | None:
        views = perch.slack(user)["views"]
        return views[-1] if views and words in everything(views[-1]) else None

    return perch.until(found, f"a window with “{words}”")


def files_of(perch: Perch, user: str = ADMIN) -> dict[str, str]:
    """The files that Perch has given to somebody, by name."""
    slack = perch.sandbox.slack

    def read() -> str:
        return json.dumps({f.name: (f.content or b"").decode() for f in slack.files.by_id.values()})

    found: dict[str, str] = json.loads(perch.sandbox.call(read))
    return found


def acts(perch: Perch, *wanted: Act) -> list[tuple[Act, str, dict[str, Any]]]:
    entries = perch.desk.store.journal.of_day(f"{perch.clock():%Y-%m-%d}")
    return [(entry.what, entry.by, entry.data) for entry in entries if entry.what in wanted]


def test_who_looked_is_in_the_audit_though_slacks_answer_is_lost(known: Perch) -> None:
    known.weather(target="slack", action="drop", path="views.update$", times=12)
    known.command("/mentions person @Mira_K", user=ADMIN)
    looked = [(Act.PERSON_SHOWN, ADMIN, {"handle": "Mira_K"})]
    known.until(lambda: acts(known, Act.PERSON_SHOWN) == looked, "its entry")


def test_an_admin_sees_exports_and_erases_and_the_audit_says_who(known: Perch) -> None:
    known.command("/mentions person @Mira_K", user=ADMIN)
    window = shown(known, "Kept on *@Mira_K*")
    for words in ("my violet suitcase is lost", "Prefers the window seat", "We look for it, Mira"):
        assert words in everything(window)
    known.press_in_view(window, "Export", ADMIN)
    known.until(lambda: files_of(known).get("personal-data.html"), "the files, and what is in them")
    files = files_of(known)
    kept = json.loads(files["personal-data.json"])["kept"]
    assert kept["posts"][0]["text"] == "@acmeair my violet suitcase is lost"
    assert "Prefers the window seat" in files["personal-data.html"]
    assert "<script" not in files["personal-data.html"]
    known.press_in_view(window, "Erase…", ADMIN)
    asked = shown(known, "can't be undone")
    answer = known.submit(asked, {"handle": "mira"}, ADMIN)
    assert "Nothing was erased" in str(answer)
    known.submit(shown(known, "can't be undone"), {"handle": "@mira_K"}, ADMIN)
    known.until(lambda: known.desk.store.erasures.under_way(), "the erasure")
    assert acts(known, Act.PERSON_SHOWN, Act.PERSON_EXPORTED) == [
        (Act.PERSON_SHOWN, ADMIN, {"handle": "Mira_K"}),
        (Act.PERSON_EXPORTED, ADMIN, {"handle": "Mira_K"}),
    ]
    (begun,) = known.desk.store.erasures.under_way()

    def done() -> bool:
        erase_due(known.desk)
        known.advance(31)
        return not known.desk.store.erasures.under_way()

    known.until(done, "its end")
    assert files_of(known) == {}, "the export in Slack went as well"
    assert acts(known, Act.PERSON_SHOWN, Act.PERSON_ERASED) == [
        (Act.PERSON_SHOWN, ADMIN, {"handle": ""}),
        (Act.PERSON_ERASED, ADMIN, {"erasure": begun.id}),
    ]
    known.command("/mentions person @mira_k", user=ADMIN)
    shown(known, "Nothing is kept on *@mira_k*")


def test_a_rep_sees_what_is_kept_on_themselves_and_nobody_else(known: Perch) -> None:
    known.command("/mentions person me")
    window = shown(known, "What Perch keeps on you", "U0ANA")
    assert "We look for it, Mira" in everything(window)
    known.command("/mentions person @mira_k", user="U0BEN")
    known.told("can", user="U0BEN")
    assert not known.slack("U0BEN")["views"]


def test_a_privacy_request_has_the_deadline_of_the_law_until_it_is_resolved(perch: Perch) -> None:
    perch.write_dm("Please tell me what you keep on me", by="mira_k")
    perch.advance(120)
    perch.choose(perch.card("what you keep on me"), "Privacy request")
    card = perch.card("Privacy request due")
    (case,) = perch.desk.store.cases.every()
    assert case.law_due is not None
    assert case.law_due - perch.clock() > timedelta(days=30)
    perch.press(card, "DM")
    perch.submit(perch.modal(), {"text": "We send it this week"})
    perch.until(lambda: perch.desk.store.cases.get(case.id).first_reply_at, "the reply")  # type: ignore[union-attr]
    assert perch.desk.store.cases.ids("privacy") == [case.id]
    due_in(perch, case.id, timedelta(days=6))
    perch.until(lambda: "by law it must be answered" in str(perch.thread(card)), "the reminder")
    due_in(perch, case.id, -timedelta(hours=1))
    perch.press(perch.card("Privacy request overdue since"), "Resolve")
    perch.until(lambda: not perch.desk.store.cases.ids("privacy"), "its end")


def due_in(perch: Perch, case_id: str, time: timedelta) -> None:
    """As if so much of the month were left."""

    def rule(case: Case) -> Case:
        assert case.privacy_request is not None
        return replace(case, privacy_request=replace(case.privacy_request, due=perch.clock() + time))

    perch.desk.store.cases.change(case_id, rule)
    perch.advance(20)  # more than the clock waits between two looks


class Killed(BaseException):
    """The process has ended at this very place."""


def test_an_erasure_that_is_killed_at_each_step_goes_on_to_its_end(
    known: Perch, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved, killed = erase_people._moved, set[str]()

    def kill_once(desk: Any, one: Any, step: Any, done: Any) -> Any:
        if step not in killed:
            killed.add(step)
            raise Killed  # all of the step is done, and nobody knows
        return moved(desk, one, step, done)

    monkeypatch.setattr(erase_people, "_moved", kill_once)
    author_id = known.desk.store.mentions.author_id("mira_k") or ""
    begin_erasure(known.desk, "e1", author_id, "mira_k", ADMIN)

    def done() -> bool:
        with suppress(Killed):
            erase_people.erase_due(known.desk)
        known.advance(31)
        return not known.desk.store.erasures.under_way()

    known.until(done, "its end")
    assert killed == {step for step in ErasureStep if step is not ErasureStep.DONE}
    assert in_redis(known.desk.store, ("mira_k", author_id, "violet suitcase", "window seat")) == []
    card = next(m for m in known.messages() if "erased" in everything(m))
    assert "violet" not in everything(card)
    told = known.until(lambda: known.desk.store.erasures.get("e1"), "the record")
    assert told.ended_at is not None
