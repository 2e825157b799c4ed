"""How a post sounds, in words: the label, its strength, the phrases that decided."""

from __future__ import annotations

from bot.blockkit.markup import EMPTY, Markup, literal, md, mention
from bot.blockkit.text import clip
from bot.model import Mention
from bot.sentiment.model import Label

STRONG, CLEAR = 0.8, 0.6  # from these on, of 1


def sentiment_words(post: Mention) -> Markup:
    """ "Negative (strong) “lost my bag”"."""
    phrases = sentiment_phrases(post)
    return md("{} {}", sentiment_label(post), phrases) if phrases else sentiment_label(post)


def sentiment_label(post: Mention) -> Markup:
    """ "Negative (strong)", or who has said otherwise."""
    found = post.sentiment
    if post.corrected_label:
        return md("{}, marked by {}", post.corrected_label.capitalize(), mention(post.corrected_by))
    if found is None or found.label is Label.UNSCORED:
        return md("Not scored")
    strength = {Label.NEGATIVE: found.unhappiness, Label.POSITIVE: 1 - found.unhappiness}.get(found.label)
    if strength is None:
        return literal(found.label.capitalize())
    degree = "strong" if strength >= STRONG else "clear" if strength >= CLEAR else "slight"
    return md("{} ({})", found.label.capitalize(), degree)


def sentiment_phrases(post: Mention) -> Markup:
    """ "“lost my bag”, “nobody helps”": what decided, at most three; empty where a person has decided."""
    if post.corrected_label or post.sentiment is None:
        return EMPTY
    return literal(", ".join(f"“{clip(reason, 40)}”" for reason in post.sentiment.reasons[:3]))
