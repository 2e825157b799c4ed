"""What a press needs, declared beside its listener; the policy (`bot.team.policy`) answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.desk import Desk
from bot.model import Case, Item
from bot.team import policy
from bot.team.permission import YES, Verdict
from handlers.slackform import Body, Form, action_of, value_of


@dataclass(frozen=True)
class Asked:
    """Who wants something, and Slack's payload of it."""

    desk: Desk
    user: str
    body: Body


Rule = Callable[[Asked], Verdict]
Named = Callable[[Body], str]  # reads the id that a payload names


@dataclass(frozen=True)
class Permission:
    """What is needed, by name, and the rule that answers."""

    name: str
    rule: Rule


IN_ITS_PLACE = Permission("told by the listener, where it is shown", lambda asked: YES)
USES = Permission("use Perch", lambda asked: policy.may_use(asked.desk, asked.user))
HELPS = Permission("change what the team shares", lambda asked: policy.may_help(asked.desk, asked.user))
PUBLISHES = Permission("publish", lambda asked: policy.may_publish(asked.desk, asked.user))
ADDS = Permission("add posts by hand", lambda asked: policy.may_add_posts(asked.desk, asked.user))
ADMINISTRATES = Permission("administrate", lambda asked: policy.may_administrate(asked.desk, asked.user))
CONFIGURES = Permission(
    "change settings and watches", lambda asked: policy.may_configure(asked.desk, asked.user)
)


def pressed(body: Body) -> str:
    """Read the id of a button whose value it is."""
    return value_of(body)


def behind(body: Body) -> str:
    """Read the id of a value "something:id"."""
    return value_of(body).partition(":")[2]


def before(body: Body) -> str:
    """Read the id of a value "id:something"."""
    return value_of(body).partition(":")[0]


def in_action(body: Body) -> str:
    """Read the id of an action_id "something:something:id"; a menu of people has no value."""
    return action_of(body).split(":", 2)[-1]


def carried(name: str) -> Named:
    """Read the id that a window carries under a name."""
    return lambda body: Form(body).carried(name)


def first_of(between: str) -> Named:
    """Read the id of a value in which something follows behind a separator."""
    return lambda body: value_of(body).partition(between)[0]


def acts_on(case_id: Named) -> Permission:
    """Needs someone who may act on the case. A case that is gone is told of by its listener."""
    return Permission("act on the case", lambda asked: _on(asked, case_id(asked.body)))


def publishes_on(case_id: Named) -> Permission:
    """Needs a publisher who may act on the case."""
    return Permission("publish on the case", lambda asked: _both(_on(asked, case_id(asked.body)), asked))


def acts_on_item(item_id: Named) -> Permission:
    """Needs someone who may act on the case of a send."""
    return Permission("act on the case of a send", lambda asked: _on_item(asked, item_id))


def publishes_item(item_id: Named) -> Permission:
    """Needs a publisher who may act on the case of a send."""
    return Permission("publish a send", lambda asked: _both(_on_item(asked, item_id), asked))


def decides_on(item_id: Named) -> Permission:
    """Needs someone who may approve the draft."""

    def rule(asked: Asked) -> Verdict:
        item = asked.desk.store.items.get(item_id(asked.body))
        case = asked.desk.store.cases.get(item.case_id) if item else None
        if item is None or case is None:
            return policy.may_publish(asked.desk, asked.user)
        return policy.may_approve(asked.desk, asked.user, case, item)

    return Permission("decide on the draft", rule)


def acts_on_post(mention_id: Named) -> Permission:
    """Needs someone who may act on the case that a post is in."""

    def rule(asked: Asked) -> Verdict:
        post = asked.desk.store.mentions.get(mention_id(asked.body))
        return _on(asked, post.case_id if post else "")

    return Permission("act on the case of a post", rule)


def _on(asked: Asked, case_id: str) -> Verdict:
    case: Case | None = asked.desk.store.cases.get(case_id) if case_id else None
    if case is None:
        return policy.may_use(asked.desk, asked.user)
    return policy.may_act(asked.desk, asked.user, case)


def _on_item(asked: Asked, item_id: Named) -> Verdict:
    """Answer for a send of a case, or for one to a follower: that stands where followers are told."""
    item: Item | None = asked.desk.store.items.get(item_id(asked.body))
    if item is not None and item.news:
        return policy.may_see(asked.desk, asked.user, asked.desk.settings.digest_channel)
    return _on(asked, item.case_id if item else "")


def _both(acts: Verdict, asked: Asked) -> Verdict:
    return policy.may_publish(asked.desk, asked.user) if acts else acts
