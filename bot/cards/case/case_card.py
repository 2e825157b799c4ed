"""A case's card: one short message that always shows how things stand; the thread holds the rest."""

from __future__ import annotations

from collections.abc import Callable

from bot.blockkit.elements import button, context, image, section
from bot.blockkit.markup import EMPTY, Markup, clip_markup, join, link, literal, md, mention
from bot.blockkit.message import Block, Message
from bot.blockkit.text import clip, number, one_line, when
from bot.cards.case.buttons import buttons_row
from bot.cards.case.history_line import history_line
from bot.cards.case.labels import PRIORITY, labels_line, resolved_line, sign
from bot.cards.case.post_rows import post_rows, shown_text, spoken_post
from bot.cards.case.sentiment_words import sentiment_phrases, sentiment_words
from bot.cards.case.state import lines_below, state_lines
from bot.cards.case.together_rows import (
    folded_line,
    folded_row,
    joined_line,
    merge_row,
    merged_line,
    merged_rows,
    together_line,
)
from bot.cards.case.words import automation_words, reason_words
from bot.cards.reply.undo_row import undo_row
from bot.model import Author, CaseState, Mention
from bot.model.automation import Automation
from bot.model.networks import network_rules
from bot.model.views.case import CaseView
from bot.sentiment.model import Label

RESOLVED_TEXT = 60  # characters: with name and time a line on a laptop
TEXT_MAX = 3900  # Slack advises 4,000 for the top-level text


def case_card(view: CaseView) -> Message:
    """Draw the card as it is now; it is redrawn for every edit."""
    if view.case.merged:
        return Message(merged_line(view), tuple(merged_rows(view)))
    return Message(spoken(view), tuple(block for row in _rows(view) for block in row(view)))


def _rows(view: CaseView) -> tuple[Callable[[CaseView], list[Block]], ...]:
    if view.case.state is CaseState.RESOLVED:
        return RESOLVED_ROWS
    return FOLDED_ROWS if view.together.under else ROWS


def who_line(view: CaseView) -> Markup:
    """Give the sign of the case's state, who wrote, and when: a link to the post."""
    return md("{} {} · {}", sign(view), _who(view.author), _written(view.newest))


def _who(author: Author) -> Markup:
    who = md("*{}*", clip(author.name, 200)) if author.name or not author.handle else EMPTY
    handle = link(network_rules().account_url(author.handle), author.at_handle) if author.handle else EMPTY
    name = join(" ", (part for part in (who, handle) if part))
    return name or md("*{}*", author.at_handle)


def words_rows(view: CaseView) -> list[Block]:
    """Show who wrote, and the newest words: what is read first."""
    return post_rows(view.newest, who_line(view))


def labels_row(view: CaseView) -> list[Block]:
    """Show the labels in one line, with the button by which a rep corrects the sentiment."""
    return [with_correction(view.case.id, view.newest, labels_line(view))]


def why_row(view: CaseView) -> list[Block]:
    """Say why the case has its priority, and what decided its sentiment, in one line."""
    said = [reasons_line(view), sentiment_phrases(view.newest)]
    why = join(" · ", (part for part in said if part))
    return [context(why)] if why else []


def resolved_rows(view: CaseView) -> list[Block]:
    """Say who and what it was about in one line, how it ended in another."""
    ended = join(" · ", [resolved_line(view.case), *lines_below(view)])
    return [section(_about(view)), context(ended)]


def folded_rows(view: CaseView) -> list[Block]:
    """Say who and what it is about in one line, how it stands and where the author's newest is in another."""
    return folded_row(view, _about(view))


def _about(view: CaseView) -> Markup:
    post = view.newest
    words = one_line(shown_text(post), RESOLVED_TEXT)
    return md("{} {}: {} · {}", sign(view), _who(view.author), words, when(post.created_at, url=post.url))


def author_row(author: Author) -> Block:
    """Return who wrote: name, handle, and what X shows of the account."""
    handle = author.at_handle
    who = link(network_rules().account_url(author.handle), handle) if author.handle else literal(handle)
    name = md("*{}* {}", clip(author.name, 200), who) if author.name else md("*{}*", who)
    stats = author_stats(author)
    avatar = (
        image(author.avatar_url, f"Avatar of {handle}") if author.avatar_url.startswith("https://") else None
    )
    parts = [part for part in (avatar, name, join(" · ", stats)) if part]
    return context(*parts)


def account_line(view: CaseView) -> Markup:
    """Say what the network shows of the account, which decides nothing: the last line of a card."""
    return join(" · ", author_stats(view.author)) if view.first.on_x else md("from a feed")


def author_stats(author: Author) -> list[Markup]:
    """Return the account in words: followers, following, posts, age, verified."""
    if not author.handle:
        return [md("X sent no author with this post")]
    since = [md("on X since {:%b %Y}", author.created_at)] if author.created_at else []
    marks = [
        literal(word)
        for word, there in (
            ("verified", author.verified),
            ("protected", author.protected),
            ("automated", author.automated),
        )
        if there
    ]
    return [
        md("{} followers", number(author.followers)),
        md("{} following", number(author.following)),
        md("{} posts", number(author.posts)),
        *since,
        *marks,
    ]


def sentiment_row(post: Mention, why: Markup = EMPTY) -> Block:
    """Return how a post sounds, when it was written (a link to X), and `why` its case has its priority."""
    return context(md("*{}*", sentiment_words(post)), _written(post), why)


def _written(post: Mention) -> Markup:
    where = link(post.url, "open on X" if post.on_x else "open the page")
    return md("{} · {}", when(post.created_at), where)


def first_row(view: CaseView) -> list[Block]:
    """Return the post that opened the case, in a line, where the words above are newer ones."""
    first = view.first
    return [] if first.id == view.newest.id else [context(_first(first))]


def _first(first: Mention) -> Markup:
    return md("First post, {}: {}", when(first.created_at, url=first.url), one_line(shown_text(first), 200))


def small_print(view: CaseView) -> list[Block]:
    """History, marks and how things stand: one row as long as they fit, for space is precious in a
    channel.
    """
    lines = [history_line(view.history), *marks(view), *lines_below(view), account_line(view)]
    said = [line for line in lines if line]
    return [context(*said[start : start + 10]) for start in range(0, len(said), 10)]


def labelled_row(case_id: str, post: Mention, more: Markup = EMPTY) -> Block:
    """Return how a post sounds, and one press to say that it is not so."""
    return with_correction(case_id, post, md("*{}*{}", sentiment_words(post), more))


def with_correction(case_id: str, post: Mention, words: Markup) -> Block:
    """Show words about a post with the button that corrects its sentiment, where there is one to correct."""
    if post.withdrawn:
        return section(words)
    found = post.sentiment.label if post.sentiment else Label.UNSCORED
    label = (
        "Undo label"
        if post.corrected_label
        else "Mark neutral"
        if found is Label.NEGATIVE
        else "Mark negative"
    )
    spoken = f"{label}: correct the sentiment of this post"
    act = "back" if post.corrected_label else "neutral" if found is Label.NEGATIVE else "negative"
    press = button(label, f"correct_{act}", f"{case_id}:{post.id}", accessibility_label=spoken)
    return section(words, accessory=press)


def priority_words(view: CaseView) -> Markup:
    """ ":bangbang: *Urgent*: waiting 42 min · third time this month"."""
    reasons = reasons_line(view)
    return md("{}: {}", PRIORITY[view.case.level], reasons) if reasons else PRIORITY[view.case.level]


def reasons_line(view: CaseView) -> Markup:
    """ "waiting 42 min · third time this month · customer since 2014, Gold"."""
    return join(" · ", map(reason_words, view.case.reasons))


def spoken(view: CaseView) -> Markup:
    """Return the whole card in words, for screen readers, notifications and search."""
    post, author = view.newest, view.author
    first = [] if view.first.id == post.id else [_first(view.first)]
    lines = [
        md(
            "{}{}: {}",
            author.display_name,
            md(" ({})", author.at_handle) if post.on_x else "",
            spoken_post(post),
        ),
        *first,
        sentiment_words(post),
        priority_words(view),
        *([history] if (history := history_line(view.history)) else []),
        *marks(view),
        *state_lines(view),
        *(line for line in (together_line(view), joined_line(view)) if line),
        *([folded_line(view)] if view.together.under else []),
    ]
    return clip_markup(join("\n", lines), TEXT_MAX)


def automated_line(sign: Automation) -> Markup:
    """Say that an account looks automated, and why."""
    return md(":robot_face: Looks automated: {}", automation_words(sign))


def automated_row(view: CaseView) -> list[Block]:
    """Return the same for a window, in front of what is written there."""
    return [context(automated_line(view.case.automated))] if view.case.automated else []


def marks(view: CaseView) -> list[Markup]:
    """Return what a reader should know of the post and its author before answering."""
    case = view.case
    return [
        *([md("Added by hand by {}", mention(case.added_by))] if case.added_by else []),
        *([automated_line(case.automated)] if case.automated else []),
        *([md(":pencil2: Edited on X; the earlier text is in the thread")] if case.edited else []),
    ]


# A card from top to bottom; each row gives the blocks that it needs, or none.
ROWS: tuple[Callable[[CaseView], list[Block]], ...] = (
    words_rows,
    labels_row,
    why_row,
    first_row,
    small_print,
    merge_row,
    undo_row,
    lambda view: [buttons_row(view)],
)
# A resolved one is two lines and its buttons; what is still in the way is told all the same.
RESOLVED_ROWS: tuple[Callable[[CaseView], list[Block]], ...] = (
    resolved_rows,
    undo_row,
    lambda view: [buttons_row(view)],
)
# An older case of an author whose newest one stands on top: two lines, and Show.
FOLDED_ROWS: tuple[Callable[[CaseView], list[Block]], ...] = (folded_rows,)
