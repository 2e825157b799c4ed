"""An answer of the policy: yes, or no with the words that say who could."""

from __future__ import annotations

from dataclasses import dataclass

from bot.blockkit.markup import EMPTY, Markup
from bot.cases.case_rules import Declined


@dataclass(frozen=True)
class Verdict:
    """True where it is allowed; else `words` say why not and who can."""

    words: Markup = EMPTY

    def __bool__(self) -> bool:
        return not self.words

    def check(self) -> None:
        """Errors: `Declined` where it is not allowed."""
        if self.words:
            raise Declined(self.words)


YES = Verdict()
