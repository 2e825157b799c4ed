"""Posts that we have already: another watch caught them too, or their author edited them."""

from __future__ import annotations

from dataclasses import replace

from bot.cases.topic_changes import with_topics_found
from bot.casework.card_items import older_text_note
from bot.casework.prioritising import prioritised
from bot.desk import Desk
from bot.listening.ingest.catch import Catch, caught_by
from bot.model import Mention, Watch
from bot.model.networks import order
from bot.sentiment.model import without_words


def take_again(desk: Desk, catch: Catch, watch: Watch, post: Mention, known: Mention) -> None:
    """Take a post that another watch caught too, or that its author edited."""
    watches = tuple(dict.fromkeys((*known.watches, *caught_by(post, watch))))
    if order(post.post_id) > order(known.post_id) and not known.withdrawn:
        _edited(desk, catch, replace(post, watches=watches), known)
    elif watches != known.watches:
        catch.mentions[post.id] = replace(known, watches=watches)


def _edited(desk: Desk, catch: Catch, post: Mention, known: Mention) -> None:
    """Show the new text on the card, the older one in its thread."""
    changed = replace(
        post,
        case_id=known.case_id,
        source=known.source,
        older_texts=(*known.older_texts, known.text),
        corrected_label=known.corrected_label,  # what a person said of it stands
        corrected_by=known.corrected_by,
        corrected_at=known.corrected_at,
    )
    catch.mentions[post.id] = changed
    case, now = catch.case(known.case_id), desk.clock()
    if case is None:
        return
    after = replace(case, edited=True, edits=(*case.edits, post.post_id))
    after = with_topics_found(after, catch.facts.topics[post.id], instead=case.mentions == (post.id,))
    if post.id == case.latest:
        past = catch.facts.pasts.of(post.author.id)
        after = replace(after, sentiment=without_words(post.sentiment))
        after = prioritised(desk, after, changed, past, now, catch.facts.danger)
    catch.keep(after)
    catch.items.append(older_text_note(after, changed, now))
