"""What reps say of labels: listed for a maintainer, never learned from silently."""

from __future__ import annotations

from bot.casework.topics.topic_corrections import corrected_topics
from bot.model import Case, Mention
from bot.sentiment.model import Label
from bot.store import Store

COLUMNS = ("lang", "label", "was", "phrases", "corrected_at", "by", "topics", "topics_found", "text")


def list_corrections(store: Store) -> list[Mention]:
    """Return the corrected posts that stand, oldest first; posts that were removed are not among them."""
    ids = store.corrections.ids()
    found = store.mentions.many(ids)
    return [found[i] for i in ids if i in found and found[i].corrected_label and not found[i].withdrawn]


def correction_row(mention: Mention) -> tuple[str, ...]:
    """Return the cells in the order of COLUMNS: the right label first, as the sets for tuning have it."""
    sentiment = mention.sentiment
    found_label = sentiment.label if sentiment else Label.UNSCORED
    phrases = " | ".join(sentiment.reasons) if sentiment else ""
    at = f"{mention.corrected_at:%Y-%m-%d %H:%M}" if mention.corrected_at else ""
    lang = sentiment.lang if sentiment else mention.lang
    text = " ".join(mention.text.split())
    label = mention.corrected_label.value if mention.corrected_label else ""
    return (lang, label, found_label.value, phrases, at, mention.corrected_by, "", "", text)


def topics_row(case: Case, post: Mention | None) -> tuple[str, ...]:
    """Return the cells of a case whose topics a person has said: theirs, and what the rules had found."""
    said = case.topics_corrected
    at = f"{said.at:%Y-%m-%d %H:%M}" if said else ""
    text = " ".join(post.text.split()) if post else ""
    found = ";".join(said.found) if said else ""
    lang = post.lang if post else ""
    return (lang, "", "", "", at, said.by if said else "", ";".join(case.topics), found, text)


def topics_rows(store: Store) -> list[tuple[str, ...]]:
    """Return a row for each case whose topics a person has said, the oldest correction first."""
    cases = corrected_topics(store)
    posts = store.mentions.many(case.latest for case in cases)
    return [topics_row(case, posts.get(case.latest)) for case in cases]
