"""A first start on an account with years of mentions: the last day is read, more on demand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.listening.older_mentions import LABEL, ask_for_older, older_mentions
from bot.model.listening.older_mentions import OlderMentions, Waits
from tests.journeys.perch import Perch, everything
from workers.reading import read_older
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]
STARTS = "Perch starts here"
YEARS = 150  # mentions, older than a day


@pytest.fixture
def start_years(start_perch: StartPerch) -> StartPerch:
    """Start Perch where an account has mentions of years, and has read nothing yet."""

    def start(**settings: str) -> Perch:
        perch = start_perch(**settings)
        now, x = perch.clock(), perch.sandbox.x

        def write() -> None:
            for n in range(YEARS):
                at = now - timedelta(days=2 + 5 * (YEARS - n))
                x.post(f"old{n}", f"@acmeair how it was {n}", created_at=at)
            for n in range(3):
                x.post(f"new{n}", f"@acmeair how it is {n}", created_at=now - timedelta(hours=3 - n))

        perch.sandbox.call(write)
        return perch

    return start


def cases(perch: Perch) -> int:
    return perch.desk.store.cases.count("open")


def known(perch: Perch) -> OlderMentions:
    found = older_mentions(perch.desk)
    assert found is not None
    return found


def spent(perch: Perch) -> Decimal:
    return Decimal(perch.get("/page/x/state")["prices_spent"])


def ask(perch: Perch, count: str) -> dict[str, Any]:
    perch.press(perch.card(STARTS), "Read older mentions…")
    view = perch.modal()
    assert "Older mentions" in everything(view) or view["title"]["text"] == "Older mentions"
    return perch.submit(view, {"count": {"selected_option": {"value": count}}})


def test_the_last_day_is_read_and_more_by_a_press_with_its_price(start_years: StartPerch) -> None:
    perch = start_years()
    perch.work(1)
    assert cases(perch) == 3
    assert "the mentions of the last day (3)" in everything(perch.card(STARTS))
    assert spent(perch) <= Decimal("0.001") * (1 + 3 + 5)  # the account, the day, a look for older ones
    perch.press(perch.card(STARTS), "Read older mentions…")
    shown = everything(perch.modal())
    assert "Up to 100: $0.10 at most" in shown
    assert "Up to 797: $0.797 at most" in shown
    assert cases(perch) == 3
    before = spent(perch)
    assert ask(perch, "100")["ok"]
    read_older.read(perch.desk)
    assert cases(perch) == 103
    assert spent(perch) - before <= Decimal("0.10")
    perch.card("Read 100 older mentions, as <@U0ANA> asked.")
    waits = [case.waiting_since for case in perch.desk.store.cases.every() if case.is_open]
    assert min(waits) > perch.clock() - timedelta(days=1), "nobody has let them wait for years"


def test_all_that_x_shows_is_read_behind_what_is_new_and_its_end_is_said(start_years: StartPerch) -> None:
    perch = start_years()
    perch.work(1)
    assert ask(perch, "797")["ok"]
    perch.advance(11)  # new mentions are due: one page, and they have their turn
    read_older.read(perch.desk)
    assert (known(perch).read, known(perch).wanted) == (100, 697)
    poll(perch.desk, "mentions")
    read_older.read(perch.desk)
    assert (known(perch).read, known(perch).wanted, known(perch).ended) == (YEARS, 0, True)
    assert cases(perch) == 3 + YEARS
    assert "X shows no older ones" in everything(perch.card("Read 150 older mentions"))


def test_a_kill_between_a_page_and_its_note_reads_it_again_for_nothing(
    start_years: StartPerch, monkeypatch: pytest.MonkeyPatch
) -> None:
    perch = start_years()
    perch.work(1)
    assert ask(perch, "100")["ok"]

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(read_older, "_change", die)
        with pytest.raises(Killed):
            read_older.read(perch.desk)
    assert (cases(perch), known(perch).read) == (103, 0)
    before = spent(perch)
    read_older.read(perch.desk)
    assert (cases(perch), known(perch).read) == (103, 100)
    assert spent(perch) == before


def test_who_presses_twice_asks_once_and_who_comes_later_is_told(start_years: StartPerch) -> None:
    perch = start_years()
    perch.work(1)
    perch.press(perch.card(STARTS), "Read older mentions…", user="U0BEN")
    other = perch.modal("U0BEN")
    for _ in range(2):
        ask_for_older(perch.desk, "U0ANA", 100, read_before=0)
    answer = perch.submit(other, {}, user="U0BEN")
    assert "Someone else asked for older mentions meanwhile" in str(answer) + everything(perch.modal("U0BEN"))
    assert (known(perch).wanted, known(perch).by) == (100, "U0ANA")


def test_what_the_budget_does_not_hold_is_not_begun_and_waits_where_it_ends(start_years: StartPerch) -> None:
    perch = start_years(PERCH_MONTHLY_BUDGET_USD="0.5")
    perch.work(1)
    answer = ask(perch, "797")
    assert "left. Choose fewer." in str(answer)
    assert known(perch).wanted == 0
    assert ask(perch, "100")["ok"]
    perch.desk.store.spend.wrote(perch.clock().date(), "post", Decimal("0.5"), "a test")
    read_older.read(perch.desk)
    assert known(perch).waits is Waits.BUDGET
    perch.card("this month’s budget is used up")
    assert cases(perch) == 3


def test_where_x_has_no_older_mentions_nothing_is_said(perch: Perch) -> None:
    perch.tweet("@acmeair hello")
    perch.work(2)
    assert older_mentions(perch.desk) is None
    assert not [m for m in perch.messages() if STARTS in everything(m)]


def test_a_day_of_several_pages_is_read_whole(perch: Perch) -> None:
    perch.sandbox.call(lambda: [perch.sandbox.x.post(f"p{n}", f"@acmeair at once {n}") for n in range(230)])
    perch.work(1)
    assert cases(perch) == 230


def test_what_older_mentions_cost_is_counted_for_itself(start_years: StartPerch) -> None:
    perch = start_years(PERCH_COUNT_AUTHORS="yes")
    perch.work(1)
    perch.press(perch.card(STARTS), "Read older mentions…")
    assert "Up to 100: $1.60 at most" in everything(perch.modal())
    by_label = perch.desk.store.spend.on_day(perch.clock().date()).by_label
    assert by_label[LABEL] == Decimal("0.005")
