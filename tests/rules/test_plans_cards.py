"""Every message and view of a plan is one that Slack takes, whatever is written in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.blockkit.markup import md, mention
from bot.blockkit.message import Message
from bot.cards.plans.plan_buttons import plan_menu
from bot.cards.plans.plan_card import plan_card
from bot.cards.plans.plan_confirm import plan_confirm, post_now_modal
from bot.cards.plans.plan_form import plan_form
from bot.cards.plans.plan_list import plan_list
from bot.cards.plans.plan_move import move_modal
from bot.cards.plans.plan_notices import (
    approval_notice,
    failure_notice,
    held_notice,
    left_notice,
    sent_back_notice,
)
from bot.cards.plans.plan_one_line import Offer, echo, refusal
from bot.model.plan import Attachment, Plan, PlanState, Repeat
from bot.model.told import Code
from bot.plans.wish import Wish, for_a_form
from bot.told import told
from handlers.plans.plan_acts import ACTS
from tests.examples import examples
from tests.rules.slack_takes import takes_message, takes_view

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
HOSTILE = "<!channel> & <@U1> \u202e*bold* `" + "&" * 240
FILE = Attachment("F1", "<b>&.png" * 9, "image/png", 10, "https://files.slack.com/x", "alt " * 200)
LONG = Plan(
    "p1",
    "U1",
    ((HOSTILE[:280],) * 25,),
    NOON,
    "Europe/Paris",
    NOON,
    media=(FILE,) * 4,
    paid_partnership=True,
    why=told(Code.PLAN_SENT_BACK, note=HOSTILE),
)
SERIES = replace(
    LONG,
    texts=(("{date} one",), ("two",)) * 10,
    repeat=Repeat("weekly", 9, 30, (0, 3), 0, "2027-01-01"),
    media=(),
)


def fits_message(message: Message) -> None:
    takes_message(message)


def fits_view(view: dict[str, object]) -> None:
    takes_view(view)


@pytest.mark.parametrize("state", list(PlanState))
@pytest.mark.parametrize("plan", [LONG, SERIES], ids=["thread", "series"])
def test_the_messages_of_every_state(state: PlanState, plan: Plan) -> None:
    for reason in ("", "refused", "sent back", "unapproved", "late"):
        there = replace(plan, state=state, reason=reason, sent=("1", "2"), ended_at=NOON, confirmed_by="U2")
        fits_message(plan_card(there, PARIS))
        fits_message(failure_notice(there))
        fits_message(approval_notice(there))
        fits_message(sent_back_notice(there))


def test_the_views() -> None:
    many = [replace(LONG, id=f"p{n}", at=NOON + timedelta(hours=8 * n)) for n in range(60)]
    fits_view(
        plan_list(many, [replace(p, id=f"o{p.id}", state=PlanState.POSTED) for p in many[:5]], PARIS, "x")
    )
    fits_view(plan_list([], [], PARIS))
    fits_view(move_modal(LONG, "Europe/Paris", NOON))
    fits_view(post_now_modal(LONG, "acmeair", "quiet"))
    fits_view(plan_confirm(LONG, PARIS, "acmeair", notes=[md("a"), md("b")], approval=mention("U2")))
    fits_view(plan_confirm(SERIES, PARIS, "acmeair", coming=[NOON] * 3))
    wish = Wish("w1", "U1", "America/Argentina/Buenos_Aires", text=HOSTILE, media=(FILE,) * 4)
    for every in ("", "daily", "weekly", "monthly"):
        fits_view(
            plan_form(replace(wish, every=every, days=(0,), others="a\n---\nb"), "acmeair", approval="@leads")
        )


def test_a_text_longer_than_a_field_fits_its_form() -> None:
    wish = for_a_form(Wish("w1", "U1", "UTC", text="word " * 1400, every="daily", others="x" * 9000))
    fits_view(plan_form(wish, "acmeair"))


def test_the_rest_of_a_thread_is_named_by_the_whole() -> None:
    broken = replace(LONG, state=PlanState.FAILED, sent=("1", "2"))
    for message in (plan_card(broken, PARIS), failure_notice(broken)):
        assert "scheduled a thread of 25" in message.text or "thread of 25 scheduled for" in message.text
        assert "2 of 25 parts are on X" in str(message.blocks)


def test_messages_about_many_plans() -> None:
    many = [replace(LONG, id=f"p{n}", state=PlanState.HELD) for n in range(60)]
    fits_message(held_notice(many))
    fits_message(left_notice("U1", HOSTILE, many))


@given(st.text(max_size=400), st.text(max_size=280).filter(str.strip))
@examples(60)
def test_the_answers_in_one_line_for_any_text(words: str, text: str) -> None:
    wish = Wish("w1", "U1", "Europe/Paris", text=text)
    fits_message(refusal(wish, words, [Offer(NOON, "x" * 300)] * 5, PARIS))
    fits_message(echo(replace(LONG, texts=((text,),)), PARIS, "acmeair", [md("note")], mention("U2")))


def test_every_button_and_menu_entry_of_a_plan_has_its_act() -> None:
    elsewhere = {"plan_again", "plan_arrived"}
    for state in PlanState:
        plan = replace(LONG, state=state)
        buttons = [
            e
            for b in plan_card(plan, PARIS).blocks
            for e in b.get("elements", [])
            if e.get("type") == "button"
        ]
        assert {
            e["action_id"].removeprefix("plan_") for e in buttons if e["action_id"] not in elsewhere
        } <= set(ACTS)
        menu = plan_menu(plan)
        assert {option["value"].partition(":")[0] for option in (menu or {"options": []})["options"]} <= set(
            ACTS
        )


def test_a_paid_partnership_is_said_wherever_the_post_is_shown() -> None:
    paid = replace(LONG, texts=(("We love Acme tea",),), media=(), why=None)
    waits = replace(paid, state=PlanState.APPROVAL, confirmed_by="")
    said = "Labelled on X as a paid partnership"
    shown: list[object] = [
        plan_card(paid, PARIS).payload(),
        plan_card(waits, PARIS).payload(),
        plan_confirm(paid, PARIS, "acmeair"),
        post_now_modal(paid, "acmeair"),
        echo(paid, PARIS, "acmeair", (), "").payload(),
        approval_notice(waits).payload(),
        failure_notice(replace(paid, state=PlanState.FAILED)).payload(),
    ]
    assert all(said in str(one) for one in shown)
    assert "paid partnership" in str(plan_list([paid], [], PARIS))
    assert "paid partnership" in str(held_notice([paid]).payload())
    plain = replace(paid, paid_partnership=False)
    assert "paid partnership" not in str([plan_card(plain, PARIS).payload(), plan_list([plain], [], PARIS)])
