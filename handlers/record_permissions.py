"""What a press needs that acts on no case: roll-ups, watches, scheduled posts, forms, selections."""

from __future__ import annotations

from bot.blockkit.markup import md, mention
from bot.model.batch import ROLLUP
from bot.plans.wish import Wish
from bot.team import policy
from bot.team.permission import Verdict
from handlers.permissions import USES, Asked, Named, Permission


def sees_rollup(rollup_id: Named) -> Permission:
    """Needs someone who may see the channel of a roll-up."""

    def rule(asked: Asked) -> Verdict:
        rollup = asked.desk.store.rollups.get(rollup_id(asked.body))
        if rollup is None:
            return policy.may_use(asked.desk, asked.user)
        return policy.may_see(asked.desk, asked.user, rollup.channel)

    return Permission("see the roll-up", rule)


def _sees_followers(asked: Asked) -> Verdict:
    return policy.may_see(asked.desk, asked.user, asked.desk.settings.digest_channel)


def _acts_for_followers(asked: Asked) -> Verdict:
    return policy.may_publish(asked.desk, asked.user) if (sees := _sees_followers(asked)) else sees


def _checks_followers(asked: Asked) -> Verdict:
    return policy.may_configure(asked.desk, asked.user) if (sees := _sees_followers(asked)) else sees


# What is told about followers stands in the digest channel.
SEES_FOLLOWERS = Permission("see what is told about followers", _sees_followers)
ACTS_FOR_FOLLOWERS = Permission("publish where followers are told", _acts_for_followers)
CHECKS_FOLLOWERS = Permission("have the list of followers read", _checks_followers)


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
        return Verdict(
            md("This form is {}’s. Use `/schedule-tweet` for one of your own.", mention(wish.author))
        )

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
    """Needs the person who selected the cases; each case asks for itself when it is acted on.

    What was done with them has the selection's id, and is kept for longer.
    """

    def rule(asked: Asked) -> Verdict:
        named, batches = selection_id(asked.body), asked.desk.store.batches
        done = batches.get(named)
        owner = done.by if done else found.user if (found := batches.selection(named)) else ""
        uses = policy.may_use(asked.desk, asked.user)
        if not owner or not uses or owner == asked.user:
            return uses
        return Verdict(md("This selection is {}’s. Open the list yourself.", mention(owner)))

    return Permission("act on one's selection", rule)
