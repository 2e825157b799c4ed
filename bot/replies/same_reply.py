"""Never more than two replies in a row to one account without a different text typed by a person."""

from __future__ import annotations

from bot.cases.case_rules import Declined
from bot.desk import Desk
from bot.frequent_words import bare
from bot.model import Item, ItemState

IN_A_ROW = 2
CASES_LOOKED_AT = 20
LEFT = (ItemState.QUEUED, ItemState.SENDING, ItemState.SENT, ItemState.UNSURE)


class SameAgain(Declined):
    def __init__(self, handle: str) -> None:
        whom = f"@{handle}" if handle else "This account"
        super().__init__(
            f"{whom} has already got this text {IN_A_ROW} times in a row. Use other words: "
            "X treats repeated replies as spam, and the customer will think you are a bot."
        )


def refuse_the_same_again(desk: Desk, case_id: str, item: Item) -> None:
    """Errors: `SameAgain` where the account's last two answers said the same as this one."""
    case = desk.store.cases.get(case_id) if item.is_answer else None
    if case is None or not case.author_id or item.id in case.sends:
        return
    last = last_answers(desk, case.author_id)
    said = [bare(one.text) for one in last[-IN_A_ROW:]]
    if len(said) == IN_A_ROW and set(said) == {bare(item.text)}:
        raise SameAgain(case.handle)


def last_answers(desk: Desk, author_id: str) -> list[Item]:
    """Return what left or will leave for an account, in the order it was pressed."""
    cases = desk.store.cases.many(desk.store.cases.of_author(author_id, CASES_LOOKED_AT))
    sends = desk.store.items.many(i for case in cases.values() for i in case.sends)
    counted = [one for one in sends.values() if one.is_answer and one.state in LEFT and one.part == 1]
    return sorted(counted, key=lambda one: one.created_at)
