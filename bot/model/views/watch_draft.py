"""What somebody typed into the watch form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import Source, Watch
from bot.model.carried import Back, Carried

NAME_MAX = 60


@dataclass(frozen=True)
class WatchDraft:
    """The form's fields as typed; `id` is empty for a new watch."""

    id: str = ""
    source: Source = Source.SEARCH
    query: str = ""
    name: str = ""
    channel: str = ""
    owner: str = ""
    languages: str = ""
    muted: str = ""
    budget: str = ""  # dollars a month
    live: bool = False

    @classmethod
    def of(cls, watch: Watch) -> WatchDraft:
        return cls(
            watch.id,
            watch.source,
            watch.query,
            watch.name,
            watch.channel,
            watch.owner,
            ", ".join(watch.languages),
            ", ".join(f"@{name}" for name in watch.muted),
            "" if watch.budget is None else str(watch.budget),
            watch.live,
        )

    @property
    def language_codes(self) -> tuple[str, ...]:
        return _parts(self.languages.lower())

    @property
    def muted_names(self) -> tuple[str, ...]:
        if self.source is Source.FEED:
            return tuple(part.strip() for part in self.muted.split(",") if part.strip())
        return tuple(name.removeprefix("@") for name in _parts(self.muted))

    @property
    def title(self) -> str:
        """Return its name; without one, what it listens for."""
        return (self.name or self.query)[:NAME_MAX]


class PreviewWindow(Carried, frozen=True):
    """What the preview carries along: what would be saved, and where it goes back to."""

    draft: WatchDraft
    back: Back = Back()


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in re.split(r"[\s,;]+", text.strip()) if part))
