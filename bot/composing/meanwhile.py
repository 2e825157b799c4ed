"""What happened to a case while somebody was writing: a submit onto it asks first."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.text import channel_mention, quote
from bot.cases.outcome_words import outcome_words
from bot.model import Case, CaseState, Item, ItemState, Kind, Mention, Seen
from bot.model.networks import order
from bot.model.resolution import Gone
from bot.model.views.case import CaseView

CARRIED = 20  # a window carries 3,000 characters in all
CAME_TO_NOTHING = (ItemState.UNDONE, ItemState.REFUSED)


def seen_now(case: Case) -> Seen:
    return Seen(len(case.sends), case.mentions[-CARRIED:], case.state.value, len(case.edits), len(case.gone))


def as_known(case: Case) -> tuple[object, ...]:
    """Return what has to be the same at a submit as when it was looked at; else it is looked at again."""
    return (case.sends, case.mentions, case.edits, case.gone, case.state)


def news(view: CaseView, seen: Seen) -> list[Markup]:
    """Return what its writer does not know yet and should, in mrkdwn; nothing: send at once."""
    case = view.case
    new_sends = set(case.sends[seen.sends :])
    answers = [item for item in view.sends if item.id in new_sends and _counts(item)]
    lines = [_answer(item, view.dms_in) for item in answers]
    lines += [_post(post, seen) for post in view.mentions if _is_new(post, seen)]
    lines += [_edited(post) for post in view.mentions if post.post_id in case.edits[seen.edits :]]
    gone = set(case.gone[seen.gone :])
    lines += [_withdrawn(post) for post in view.mentions if post.id in gone]
    changed = case.state.value != seen.state
    if changed and case.state is CaseState.RESOLVED:
        why = f": {words}" if (words := outcome_words(case.resolution)) else ""
        by = mention(case.resolution.by if case.resolution else "")
        lines.append(md("{} resolved this case{}.", by, why))
    elif changed and case.state is CaseState.ANSWERED and not answers and not gone:
        by = mention(case.answered_by) if case.answered_by else md("Somebody")
        lines.append(md("{} replied to this case.", by))
    return lines


def _is_new(post: Mention, seen: Seen) -> bool:
    before_all = len(seen.mentions) >= CARRIED and order(post.id) < order(seen.mentions[0])
    return post.id not in seen.mentions and not before_all


def _post(post: Mention, seen: Seen) -> Markup:
    late = bool(seen.mentions) and order(post.id) < order(seen.mentions[-1])
    wrote = "wrote earlier, and X showed it late" if late else "wrote again"
    return md("*{}* {}:\n{}", post.author.display_name, wrote, quote(post.text, 400))


def _edited(post: Mention) -> Markup:
    before = md("\nBefore, it said:\n{}", quote(post.older_texts[-1], 300)) if post.older_texts else EMPTY
    return md("*{}* edited the post:\n{}{}", post.author.display_name, quote(post.text, 400), before)


def _withdrawn(post: Mention) -> Markup:
    if post.withdrawn is Gone.AGED:
        return md("Perch no longer keeps the text of an older post here.")
    return md("X no longer shows a post of *{}* ({}).", post.author.display_name, post.withdrawn)


def _counts(item: Item) -> bool:
    """Return whether it is a reply of its own: not what came to nothing, nor the rest of a thread."""
    return item.is_answer and item.state not in CAME_TO_NOTHING and item.part == 1


def _answer(item: Item, dms_in: str) -> Markup:
    what = "a DM" if item.kind is Kind.DM else "a reply"
    done = {ItemState.SENT: "sent", ItemState.DRAFT: "asks for approval of"}.get(item.state, "is sending")
    if item.kind is Kind.DM and dms_in:
        return md("{} {} {}: see {}.", mention(item.by), done, what, channel_mention(dms_in))
    return md("{} {} {}:\n{}", mention(item.by), done, what, quote(item.text, 400))
