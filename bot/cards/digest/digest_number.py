"""The window of one number: what it means, and the cases behind it."""

from __future__ import annotations

from datetime import datetime

from bot.blockkit.elements import context, divider, modal, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cards.case.case_list import case_list_blocks
from bot.casework.lists import CaseList
from bot.digest.numbers import Number


def number_view(number: Number, found: CaseList, now: datetime) -> Block:
    meaning = section(md("*What it means*\n{}", number.meaning))
    more = context(md("Every number and how it is counted: docs/numbers.md"))
    return modal("digest_number", number.title[:24], [meaning, more, divider(), *case_list_blocks(found, now)])
