"""`python -m bot.doctor.words.page`: docs/troubleshooting.md, made from what the doctor says."""

from __future__ import annotations

import re
from itertools import groupby

from bot.doctor.cause import Cause, Grade, grade_of
from bot.doctor.words import WORDS
from bot.redis_server.redis_words import BY_KIND, BY_TEXT, UNREACHABLE

TITLES = {
    "settings": "Settings",
    "redis": "Redis and the time",
    "records": "Records",
    "archive": "The archive of older cases",
    "slack": "Slack",
    "x": "X",
    "processes": "Processes",
    "disk": "Disk",
}
HEAD = """\
# Troubleshooting

`make doctor` names what is wrong, why it matters and how to fix it. This page lists all that it can say, by
the codes of `make doctor JSON=1`; where there is a … the doctor says what it found. **!** marks what is worth
knowing and keeps nothing from working.
"""
COLUMNS = "| code | what | why it matters | fix |\n| --- | --- | --- | --- |"
REFUSALS = """\
## What keeps Redis from serving us

Said as `redis.refuses`, by `/readyz`, and in the log:
"""


def page() -> str:
    """Return the page: each finding with what it is, why it matters and how to fix it."""
    parts = [HEAD]
    for place, causes in groupby(Cause, lambda cause: cause.value.partition(".")[0]):
        rows = [_row(cause) for cause in causes if grade_of(cause) is not Grade.WELL]
        parts += [f"## {TITLES[place]}\n", COLUMNS, "\n".join(rows) + "\n"]
    said = dict.fromkeys([*(words for _, words in (*BY_TEXT, *BY_KIND)), UNREACHABLE])
    parts += [REFUSALS, "\n".join(f"- {words.format(setting='REDIS_URL')}" for words in said)]
    return "\n".join(parts) + "\n"


def _row(cause: Cause) -> str:
    mark = "**!** " if grade_of(cause) is Grade.NOTE else ""
    shown = [re.sub(r"\{\w+\}", "…", part).replace("….", "…").replace("|", "\\|") for part in WORDS[cause]]
    return f"| `{cause.value}` | {mark}{' | '.join(shown)} |"


if __name__ == "__main__":
    print(page(), end="")
