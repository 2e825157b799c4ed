"""What a press needs, declared beside its listener; the policy (`bot.team.policy`) answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.blockkit.markup import md, mention
from bot.desk import Desk
from bot.model import Case, Item
from bot.model.batch import ROLLUP
from bot.plans.wish import Wish
from bot.team import policy
from bot.team.permission import YES, Verdict
from handlers.slackform import Body, Form, value_of


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
ADMINISTRATES = Permission("administrate", lambda asked: policy.may_administrate(asked.desk, asked.user))
CONFIGURES = Permission("change settings and watches", lambda asked: policy.may_configure(asked.desk, asked.user))


def pressed(body: Body) -> str:
    """Read the id of a button whose value it is."""
    return value_of(body)


def behind(body: Body) -> str:
    """Read the id of a value "something:id"."""
    return value_of(body).partition(":")[2]


def before(body: Body) -> str:
    """Read the id of a value "id:something"."""
    return value_of(body).partition(":")[0]


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
    return Permission("act on the case of a send", lambda asked: _on(asked, _case_of(asked, item_id)))


def publishes_item(item_id: Named) -> Permission:
    """Needs a publisher who may act on the case of a send."""
    return Permission("publish a send", lambda asked: _both(_on(asked, _case_of(asked, item_id)), asked))


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


def sees_rollup(rollup_id: Named) -> Permission:
    """Needs someone who may see the channel of a roll-up."""

    def rule(asked: Asked) -> Verdict:
        rollup = asked.desk.store.rollups.get(rollup_id(asked.body))
        if rollup is None:
            return policy.may_use(asked.desk, asked.user)
        return policy.may_see(asked.desk, asked.user, rollup.channel)

    return Permission("see the roll-up", rule)


def changes_watch(watch_id: Named) -> Permission:
    """Needs someone who may change watches and, for one that is there, see the channel of its cards."""

    def rule(asked: Asked) -> Verdict:
        desk, watch = asked.desk, asked.desk.store.watches.get(watch_id(asked.body))
        changes = policy.may_configure(desk, asked.user)
        if watch is None or not changes:
            return changes
        return policy.may_see(desk, asked.user, watch.channel or desk.settings.mentions_channel)

    return Permission("change the watch", rule)


def changes_plan(plan_id: Named) -> Permission:
    """Needs the author of a scheduled post, or a publisher."""

    def rule(asked: Asked) -> Verdict:
        plan = asked.desk.store.plans.get(plan_id(asked.body))
        if plan is None:
            return policy.may_help(asked.desk, asked.user)
        return policy.may_change_plan(asked.desk, asked.user, plan)

    return Permission("change the scheduled post", rule)


def own_wish(wish_id: Named) -> Permission:
    """Needs the person who began a form, as what it makes is planned in their name."""

    def rule(asked: Asked) -> Verdict:
        wish = asked.desk.store.plans.draft(wish_id(asked.body), Wish)
        helps = policy.may_help(asked.desk, asked.user)
        if wish is None or not helps or wish.author == asked.user:
            return helps
        return Verdict(md("This form is {}’s. Use `/schedule-tweet` for one of your own.", mention(wish.author)))

    return Permission("go on with the form", rule)


def selects(source: Named) -> Permission:
    """Needs a user of Perch; for a roll-up, one who may see its channel."""

    def rule(asked: Asked) -> Verdict:
        found = source(asked.body)
        if found.startswith(ROLLUP):
            return sees_rollup(lambda body: found.removeprefix(ROLLUP)).rule(asked)
        return USES.rule(asked)

    return Permission("select cases of a list", rule)


def own_selection(selection_id: Named) -> Permission:
    """Needs the person who selected the cases; each case asks for itself when it is acted on."""

    def rule(asked: Asked) -> Verdict:
        found = asked.desk.store.batches.selection(selection_id(asked.body))
        uses = policy.may_use(asked.desk, asked.user)
        if found is None or not uses or found.user == asked.user:
            return uses
        return Verdict(md("This selection is {}’s. Open the list yourself.", mention(found.user)))

    return Permission("act on one's selection", rule)


def _on(asked: Asked, case_id: str) -> Verdict:
    case: Case | None = asked.desk.store.cases.get(case_id) if case_id else None
    if case is None:
        return policy.may_use(asked.desk, asked.user)
    return policy.may_act(asked.desk, asked.user, case)


def _case_of(asked: Asked, item_id: Named) -> str:
    item: Item | None = asked.desk.store.items.get(item_id(asked.body))
    return item.case_id if item else ""


def _both(acts: Verdict, asked: Asked) -> Verdict:
    return policy.may_publish(asked.desk, asked.user) if acts else acts

