"""Words in a row, by which a quote is known again whatever stands around it."""

from __future__ import annotations

import re

WORD = re.compile(r"\w+")
LONG = 6  # words in a row that nobody writes by chance
SHORT = 3  # a post of fewer words is quoted by anybody


def runs_of(text: str) -> frozenset[str]:
    """Return each six words in a row of a text; of a shorter one, all of it."""
    words = WORD.findall(text.casefold())
    if len(words) < SHORT:
        return frozenset()
    length = min(LONG, len(words))
    return frozenset(" ".join(words[n : n + length]) for n in range(len(words) - length + 1))


def quoted_spans(text: str, runs: frozenset[str]) -> list[tuple[int, int]]:
    """Return from where to where a text says one of these runs, in order and without overlap."""
    if not runs:
        return []
    found = list(WORD.finditer(text))
    words = [match[0].casefold() for match in found]
    lengths = {run.count(" ") + 1 for run in runs}
    spans: list[tuple[int, int]] = []
    for n in range(len(words)):
        for length in lengths:
            if n + length <= len(words) and " ".join(words[n : n + length]) in runs:
                start, end = found[n].start(), found[n + length - 1].end()
                if spans and start <= spans[-1][1]:
                    spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
                else:
                    spans.append((start, end))
    return spans
