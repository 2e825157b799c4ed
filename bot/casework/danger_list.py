"""The danger words that a team has added: read with every post, changed by one window at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.model import DangerList
from bot.model.entry import Act, Entry
from bot.priority.danger_words import MOST, problem
from bot.store.keys import DANGER_WORDS
from bot.store.work import Work

FIELD = "list"


class ChangedMeanwhile(Exception):
    """Somebody saved another list since the window was opened; `now` is theirs."""

    def __init__(self, now: DangerList) -> None:
        super().__init__(now.version)
        self.now = now


def danger_list(desk: Desk) -> DangerList:
    """Return what the team has added; nothing at first."""
    return desk.store.table(DANGER_WORDS).get(FIELD) or DangerList()


def keep_danger_list(desk: Desk, words: tuple[tuple[str, str], ...], by: str, seen: int) -> DangerList:
    """Put a list in place of version `seen`, and write who did it. Errors: `ChangedMeanwhile`."""
    table = desk.store.table(DANGER_WORDS)

    def step(work: Work) -> DangerList:
        now = table.get(FIELD, work) or DangerList()
        if now.words == words:
            return now
        if now.version != seen:
            raise ChangedMeanwhile(now)
        changed = replace(now, words=words, version=now.version + 1, by=by)
        table.put(FIELD, changed, work)
        data = {"added": _without(words, now.words), "removed": _without(now.words, words)}
        desk.store.journal.write(work, Entry(desk.clock(), Act.DANGER_WORDS_CHANGED, by, data=data))
        return changed

    return desk.store.change(step)


def typed_words(text: str) -> tuple[str, ...]:
    """Return the words of an input, one a line or between commas, each once."""
    found = (" ".join(part.split()).lower() for line in text.splitlines() for part in line.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


def problem_with(words: tuple[str, ...]) -> str:
    """Return the first thing that is wrong with the words of one language, or ""."""
    if len(words) > MOST:
        return f"These are {len(words)} entries: use at most {MOST} a language."
    return next((found for one in words if (found := problem(one))), "")


def _without(words: Iterable[tuple[str, str]], others: Iterable[tuple[str, str]]) -> list[str]:
    gone = set(others)
    return [f"{lang}: {one}" for lang, one in words if (lang, one) not in gone]
