"""A post as a card or a note shows it: what it refers to, its text (folded when long), its pictures."""

from __future__ import annotations

from bot.blockkit.elements import button, context, image, modal, section
from bot.blockkit.exact import exact, exact_rows
from bot.blockkit.markup import EMPTY, Markup, join, link, literal, md
from bot.blockkit.message import Block
from bot.blockkit.text import clip, one_line, when
from bot.model import Media, Mention, Reference
from bot.model.networks import network_rules
from bot.model.resolution import Gone

FOLDED = 600  # characters that are shown of a long post
KINDS = {"photo": "Photo", "animated_gif": "GIF", "video": "Video"}
REFERS = {"quoted": "Quotes", "replied_to": "In reply to"}


def post_rows(post: Mention, before: Markup = EMPTY) -> list[Block]:
    """Return the rows of one post, its text exactly as it is; `before` is put in front of it."""
    return [
        *([context(line)] if (line := refers_line(post)) else []),
        *([section(before)] if before else []),
        exact(shown_text(post), FOLDED),
        *_rest(post),
        *_pictures(post),
    ]


def shown_text(post: Mention) -> str:
    """Return the text, or why there is none any more."""
    if post.withdrawn is Gone.UNREADABLE:
        return "(Perch can't read its record of this post. Open it on X; make doctor says more.)"
    if post.withdrawn is Gone.AGED:
        return "(Perch no longer keeps the text of this post.)"
    if post.withdrawn:
        return f"(This post was removed: {post.withdrawn.value} on X.)"
    return post.text


def refers_line(post: Mention) -> Markup:
    """Return the post that it quotes or answers, in one line."""
    lines = [_refers(one) for one in post.refers if one.kind in REFERS and not post.withdrawn]
    return join(" · ", lines[:2])


def _refers(one: Reference) -> Markup:
    who = f"@{one.handle}" if one.handle else "a post"
    where = link(network_rules().post_url(one.handle, one.post_id), who)
    said = one_line(one.text, 140)
    return md("{} {}{}", REFERS[one.kind], where, md(": “{}”", said) if said else "")


def spoken_post(post: Mention) -> Markup:
    """Return the post in words: text, what it refers to, what its pictures show."""
    seen = [_alt(one, post) for one in post.media]
    refers = [
        f"{REFERS[one.kind]} @{one.handle}: {' '.join(one.text.split())}"
        for one in post.refers
        if one.kind in REFERS and one.text and not post.withdrawn
    ]
    return join(" ", [shown_text(post), *(md("[{}]", alt) for alt in seen), *(md("({})", r) for r in refers)])


def whole_post_modal(post: Mention) -> Block:
    """Return all of a long post."""
    where = md("@{} · {} · {}", post.author.handle, when(post.created_at), link(post.url, "open on X"))
    return modal("whole_post", "The whole post", [*exact_rows(shown_text(post))[:90], context(where)])


def _rest(post: Mention) -> list[Block]:
    """Return the way to see all of a long post."""
    if post.withdrawn or len(post.text) <= FOLDED:
        return []
    name = f"Show all of the post by {post.author.at_handle}"
    show = button("Show all", "whole_post", post.id, accessibility_label=name)
    return [section(md("The first {} of {:,} characters", FOLDED, len(post.text)), accessory=show)]


def _pictures(post: Mention) -> list[Block]:
    """Return what the pictures show, in words, the first one beside them; the others as thumbnails."""
    if not post.media:
        return []
    pictures = _showable(post)
    words = literal(clip("; ".join(_alt(one, post) for one in post.media[:4]), 500))
    if not pictures:
        return [context(words)]
    first, *others = pictures[:4]
    thumbnails = [image(one.url, _alt(one, post)) for one in others]
    beside = section(words, accessory=image(first.url, _alt(first, post)))
    return [beside, *([context(*thumbnails)] if thumbnails else [])]


def _showable(post: Mention) -> list[Media]:
    """Slack fetches pictures itself, from public addresses."""
    return [one for one in post.media if one.url.startswith(("https://", "http://127.0.0.1"))]


def _alt(one: Media, post: Mention) -> str:
    kind = KINDS.get(one.kind, "Picture")
    return (
        f"{kind}: {one.alt_text}"
        if one.alt_text
        else f"{kind} by {post.author.at_handle}, without a description"
    )
