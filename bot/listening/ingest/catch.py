"""What a page of posts brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.author_history import Pasts
from bot.desk import Desk
from bot.model import Case, Item, Mention, Watch
from bot.model.automation import Automation
from bot.model.entry import Entry
from bot.priority.danger_words import Added


@dataclass(frozen=True)
class PageFacts:
    """What is looked up for a whole page before it is stored."""

    pasts: Pasts = field(default_factory=Pasts)
    automated: Mapping[str, Automation] = field(default_factory=dict)  # author → why they look automated
    topics: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # post → what it is about
    danger: Added = ()  # danger words that the team has added
    kept_from: Mapping[str, str] = field(default_factory=dict)  # account owner → why they get no case
    added_by: str = ""  # who gave the posts' links
    asked_for: bool = False  # somebody asked for them, who knew that they are old


@dataclass
class Catch:
    """What a page brings: filled while it is read, then written at once."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    opened: dict[str, Case] = field(default_factory=dict)
    joined: dict[str, Case] = field(default_factory=dict)  # as they will be
    before: dict[str, Case] = field(default_factory=dict)
    talks: dict[tuple[str, str], str] = field(default_factory=dict)  # conversation and author → its case
    items: list[Item] = field(default_factory=list)
    facts: PageFacts = field(default_factory=PageFacts)
    entries: list[Entry] = field(default_factory=list)

    def case(self, case_id: str) -> Case | None:
        """Return a case as it will be, as far as the page has been read; where it was merged, what it was
        merged into.
        """
        before = self.before.get(case_id)
        now = before.id if before else case_id
        return self.opened.get(now) or self.joined.get(now) or before

    def waits_since(self, post: Mention, now: datetime) -> datetime:
        """Return since when a customer waits: what may be years old and was just asked for, from now on."""
        return now if self.facts.added_by or self.facts.asked_for else post.created_at

    def keep(self, case: Case) -> None:
        (self.opened if case.id in self.opened else self.joined)[case.id] = case


def caught_by(post: Mention, watch: Watch) -> tuple[str, ...]:
    """Return the ids of the watches that caught a post."""
    return post.watches or (watch.id,)


def channel_of(desk: Desk, watch: Watch) -> str:
    """Return where the cards of a watch go."""
    return watch.channel or desk.settings.mentions_channel
