"""What to ask X by after it refused a parameter or a value of ours: the other names, or these without it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.refused_vocabulary import Heard
from bot.x.heard import switched
from bot.x.vocabulary import VOCABULARIES, Asked, Kind, only_in

Culprit = tuple[str, str]  # a parameter and a value of it, or "" for the parameter itself

# X's refusals name what they are about in brackets, before a list of what they would take.
VALUE = re.compile(r"`?([\w.]+)`? query parameter value \[([^\]]+)\]")
PARAMETER = re.compile(r"query parameter \[([\w.]+)\]")
BARE = re.compile(r"(?<![\w.,])([a-z]+(?:[_.][a-z]+)+)(?![\w.,]*[\w,])")  # not one of a list of values


def culprit(said: str, asked: Asked) -> Culprit | None:
    """Return what of our request a refusal names; None for a refusal of anything else."""
    for parameter, values in VALUE.findall(said):
        for value in values.split(","):
            if value.strip() in asked.get(parameter, ()):
                return parameter, value.strip()
    for word in (*PARAMETER.findall(said), *BARE.findall(said)):
        if word in asked:
            return word, ""
        for parameter, ours in asked.items():
            if word in ours:
                return parameter, word
    return None


@dataclass(frozen=True)
class Trial:
    """What is asked by next, `before` being what was known; `switched_for`: why the names were changed."""

    heard: Heard
    before: Heard
    switched_for: Culprit | None = None

    def after(self, blamed: Culprit, kind: Kind, now: datetime) -> Trial:
        """Return the next try after X refused `blamed`.

        What only these names have may be the rename: the other names are tried, once. Where those are
        refused as a whole, the former are right after all, and do without what was blamed first.
        """
        names, (parameter, value) = self.heard.names, blamed
        if self.switched_for is None and only_in(names, kind, parameter, value):
            return replace(self, heard=switched(self.heard), switched_for=blamed)
        others_refused = not value and parameter == VOCABULARIES[names].post_fields
        if self.switched_for is not None and others_refused and names != self.before.names:
            return replace(self, heard=switched(self.heard).without(*self.switched_for, now, self.before))
        return replace(self, heard=self.heard.without(parameter, value, now, self.before))
