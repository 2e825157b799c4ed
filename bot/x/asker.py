"""Asking X for posts and messages, in the vocabulary that it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.model.refused_vocabulary import AGAIN, Heard
from bot.network.errors import Refused
from bot.x.call import Caller
from bot.x.heard import Memory, asks, keep, known, switched
from bot.x.refused_words import Trial, culprit
from bot.x.vocabulary import Kind

log = structlog.get_logger()

TRIES = 12  # X names one value a refusal; more than these are no vocabulary of X's


class Asker:
    """Reads through one `Caller`.

    A refusal that names a value of ours is remembered, and asked without it.
    """

    def __init__(self, call: Caller, memory: Memory, clock: Callable[[], datetime]) -> None:
        self._call = call
        self._memory = memory
        self._clock = clock

    def __call__(
        self, route: str, kind: Kind, params: Mapping[str, Any], *, as_brand: bool
    ) -> dict[str, Any]:
        """Return X's answer. Errors: `NetworkError`."""

        def ask(heard: Heard) -> dict[str, Any]:
            fields = {name: ",".join(values) for name, values in asks(heard, kind, as_brand=as_brand).items()}
            return self._call("GET", route, params={**fields, **params}, as_brand=as_brand)

        before, now = known(self._memory, kind), self._clock()
        trial, refusals = Trial(before.current(now), before), 0
        while True:
            try:
                answer = ask(trial.heard)
            except Refused as error:
                blamed = culprit(error.detail, asks(trial.heard, kind, as_brand=as_brand))
                refusals += 1
                if blamed is None or refusals > TRIES:
                    raise
                trial = trial.after(blamed, kind, now)
                continue
            answer, heard = _in_other_names(answer, trial.heard, ask, now)
            if heard != before:
                self._remember(kind, heard, before)
            return answer

    def _remember(self, kind: Kind, heard: Heard, before: Heard) -> None:
        """Keep what was learned for all processes, and say once what is new in it."""
        keep(self._memory, kind, heard)
        new = {one.key for one in heard.refused} - {one.key for one in before.refused}
        refused = [str(one) for one in heard.refused if one.key in new and one.names == heard.names]
        if refused or heard.names != before.names:
            log.warning("X's vocabulary", about=kind, names=heard.names, does_without=refused)


def _in_other_names(
    answer: dict[str, Any], heard: Heard, ask: Callable[[Heard], dict[str, Any]], now: datetime
) -> tuple[dict[str, Any], Heard]:
    """Return the answer in the other names, where X passed over the fields that ours ask for in silence.

    Every post has a time, so an answer in which none has was given without reading our fields.
    """
    lately = heard.passed_over is not None and now - heard.passed_over < AGAIN
    if lately or not _without_times(answer):
        return answer, heard
    try:
        other = ask(switched(heard))
    except Refused:
        other = answer
    if _without_times(other):
        return answer, replace(heard, passed_over=now)
    return other, switched(heard)


def _without_times(answer: Mapping[str, Any]) -> bool:
    data = answer.get("data")
    posts = [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []
    return bool(posts) and not any("created_at" in one for one in posts)
