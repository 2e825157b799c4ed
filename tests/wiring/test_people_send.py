"""No machine talks to a machine: whatever leaves for the network carries the Slack user who pressed.

Every function that makes such an item is listed here and is walked; a new one, a new place that calls one,
and a second way to the network fail, until somebody says here who presses.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.composing.thread_parts import next_part
from bot.followers.follower_sends import follow_item, welcome_item
from bot.model import DirectMessage, Item, ItemState, NextPost, Price, Result
from bot.model.carried import HideWindow
from bot.model.outbox.content import Follow
from bot.model.plan import Plan, PlanState, Repeat
from bot.model.views.reply_form import ReplyDraft
from bot.outbox.making import for_x
from bot.plans.plan_parts import part_item
from bot.plans.plan_rules import approve, post_now
from bot.plans.series import next_turn
from bot.replies.deleting import delete_item
from bot.replies.submitting import new_dm, new_reply
from handlers.case.hide import hide_item
from tests.rules.answering import NOON, case, post, reply
from tests.wiring.sources import name_of, nodes, tree
from tests.wiring.test_imports import ROOT, modules

PRESSED = "U0ANA"
PRODUCT = [path for folder in ("bot", "handlers", "workers") for path in modules(folder)]
NO_UNDO = timedelta()


def thread() -> Item:
    """The first post of a reply in two, which has arrived."""
    sent = reply(rest=(NextPost("And more", Price.POST),), parts=2)
    return replace(sent, by=PRESSED, result=Result(post_id="9"))


def plans() -> Iterator[Plan]:
    """A plan as each way leads to its posting."""
    own = Plan("p", PRESSED, (("Hi",),), NOON, "UTC", NOON, confirmed_by=PRESSED)
    yield own
    yield approve(replace(own, author="U0BEN", confirmed_by="", state=PlanState.APPROVAL), PRESSED, NOON)
    yield post_now(replace(own, author="U0BEN", confirmed_by="U0BEN"), PRESSED, paused="")  # type: ignore[arg-type]
    series = replace(own, repeat=Repeat("daily", 12, 0), state=PlanState.SERIES)
    turn = next_turn(series, NOON, timedelta(days=1))[1]
    assert turn is not None
    yield turn


# Each function that makes an item for the network, by where it stands → the items that it makes here.
MAKERS: dict[str, Callable[[], list[Item | None]]] = {
    "bot/replies/submitting.py:_item": lambda: [
        new_reply(case(), post(), ReplyDraft("Hi"), PRESSED, NOON, NO_UNDO),
        new_dm(case(), "Hi", PRESSED, NOON, NO_UNDO),
    ],
    "bot/replies/deleting.py:delete_item": lambda: [delete_item(reply(), PRESSED, NOON)],
    "handlers/case/hide.py:hide_item": lambda: [hide_item("h", HideWindow("1", "2"), PRESSED, NOON)],
    "bot/composing/thread_parts.py:next_part": lambda: [next_part(thread(), NOON)],
    "bot/followers/follower_sends.py:welcome_item": lambda: [
        welcome_item("w", DirectMessage("Hi", "7", "n"), PRESSED, NOON, NO_UNDO)
    ],
    "bot/followers/follower_sends.py:follow_item": lambda: [
        follow_item("f", Follow("7", "n", follows), PRESSED, NOON) for follows in (True, False)
    ],
    "bot/plans/plan_parts.py:part_item": lambda: [part_item(plan, NOON) for plan in plans()],
}
# Who calls those, and what they give for the person.
CALLERS = {
    "handlers/reply/reply.py:_item": "new_reply: user_of(body)",
    "handlers/reply/dm.py:_item": "new_dm: user_of(body)",
    "handlers/case/hide.py:hide_reply": "hide_item: user_of(body)",
    "bot/replies/submitting.py:new_reply": "_item: by",
    "bot/replies/submitting.py:new_dm": "_item: by",
    "bot/replies/deleting.py:press_delete": "delete_item: by",
    "handlers/reply/delete_reply.py:delete": "press_delete: user_of(body)",
    "handlers/followers/welcome.py:send": "welcome_item: user_of(body)",
    "handlers/followers/follower_acts.py:_act": "follow_item: user_of(body)",
    "workers/leaving/after_send.py:_tell_case": "next_part: of the post before",
    "bot/plans/keeping.py:_also": "part_item: of the plan",
}
MAKE = ("new_reply", "new_dm", "hide_item", "delete_item", "press_delete", "next_part", "part_item",
        "welcome_item", "follow_item")


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in nodes(path) if isinstance(node, ast.FunctionDef))


def calls_in(function: ast.FunctionDef, *names: str) -> Iterator[ast.Call]:
    """The calls of these names within a function, of a module's too."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and name_of(node) in names:
            yield node


def where(path: Path, function: ast.FunctionDef) -> str:
    return f"{path.relative_to(ROOT)}:{function.name}"


def test_every_maker_of_what_leaves_is_walked() -> None:
    found = {where(p, f) for p in PRODUCT for f in functions(p) if any(calls_in(f, "for_x"))}
    assert found == set(MAKERS), "a new way to the network: who presses?"


@pytest.mark.parametrize("maker", MAKERS)
def test_what_it_makes_carries_who_pressed(maker: str) -> None:
    made = MAKERS[maker]()
    assert made
    assert [item.by for item in made if item] == [PRESSED] * len(made)


def test_every_caller_of_a_maker_gives_the_person_who_pressed() -> None:
    found = {}
    for path in PRODUCT:
        names = (*MAKE, "_item") if path.match("bot/replies/submitting.py") else MAKE
        for function in functions(path):
            for call in calls_in(function, *names):
                given = {ast.unparse(one) for one in (*call.args, *(k.value for k in call.keywords))}
                person = next((one for one in ("user_of(body)", "by") if one in given), "")
                found[where(path, function)] = f"{name_of(call)}: {person}"
    told = {
        name: said.partition(": of")[0] + (": " if ": of" in said else "") for name, said in CALLERS.items()
    }
    assert found == told


def test_only_the_maker_builds_an_item_for_the_network() -> None:
    builders = {where(p, f) for p in PRODUCT for f in functions(p) if any(calls_in(f, "Item"))}
    assert builders == {"bot/outbox/making.py:for_x", "bot/outbox/making.py:for_slack"}
    for path in PRODUCT:
        for node in nodes(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "replace":
                changed = {keyword.arg for keyword in node.keywords}
                assert not changed & {"lane"}, f"{path}:{node.lineno}: a lane is never changed"


def test_only_the_outbox_speaks_to_the_network() -> None:
    """Through `workers.leaving.sends`, which looks once more who pressed."""
    writes = {"post", "dm", "delete", "hide", "follow", "unfollow"}
    users = {
        str(path.relative_to(ROOT))
        for path in PRODUCT
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in writes
        and ast.unparse(node.func.value).endswith(("network", "audience"))
    }
    assert users == {"workers/leaving/senders.py"}
    sends = ast.unparse(tree(ROOT / "workers/leaving/sends.py"))
    assert sends.count("check_may_leave(desk, item)") == sends.count(" send(desk, item)") == 1


def test_an_item_without_a_person_is_not_made() -> None:
    send = reply().send
    assert send is not None
    with pytest.raises(ValueError, match="the person who pressed"):
        for_x("r", send, "", NOON)
    assert reply().state is ItemState.SENT
