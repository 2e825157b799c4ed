"""X's own balance beside Perch's meter: read once an hour, and a drift is told once, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from bot import spending
from bot.desk import counts_authors
from bot.digest.health import spend_of
from bot.model.entry import Act
from bot.model.views.span import Span
from bot.money.drift import LEAST
from bot.store.keys import X_BILL
from tests.journeys.perch import Perch, everything, labels
from tests.journeys.test_watch_windows import open_list, window
from tests.journeys.test_watch_windows import told as told_in
from workers.reading.bill import compare, read

StartPerch = Callable[..., Perch]
HOUR = 3600
PRESS = "Count authors from now on"


def hours(perch: Perch, count: int) -> None:
    """Let hours pass; X is asked in each."""
    for _ in range(count):
        perch.work(1)
        perch.advance(HOUR)
    perch.work(1)


def heard(perch: Perch, name: str) -> None:
    """Read a hundred posts with as many authors, without a card of each, and let seven hours pass."""
    mentions = perch.desk.store.watches.get("mentions")
    assert mentions is not None
    perch.desk.store.watches.replace(replace(mentions, paused=True))
    for n in range(100):
        perch.tweet("@acmeair where is my bag", by=f"{name}{n}")
    perch.desk.network.mentions(max_results=100)
    for _ in range(7):
        perch.advance(HOUR)
        read(perch.desk)
    perch.deliver()


def fall(perch: Perch, dollars: str, metered: str = "0", times: int = 8) -> None:
    """Let X's balance fall hour by hour beside the meter."""
    table = perch.desk.store.table(X_BILL)
    for _ in range(times):
        left = bill.last.left if (bill := table.get("x")) else Decimal(1000)
        if metered != "0":
            perch.desk.store.spend.wrote(spending.today(perch.desk), "sent post", Decimal(metered), "post")
        compare(perch.desk, left - Decimal(dollars))
        perch.advance(HOUR)
    perch.deliver()


def told(perch: Perch, words: str) -> int:
    return sum(words in everything(m) for m in perch.messages())


def test_the_balance_stands_beside_the_meter_in_the_digest(perch: Perch) -> None:
    perch.post("/control/x/settings", {"credits": 20})
    perch.work(2)
    perch.tweet("@acmeair one", by="a1")
    perch.tweet("@acmeair two", by="a2")
    hours(perch, 2)
    bill = perch.desk.store.table(X_BILL).get("x")
    assert bill is not None
    assert bill.fell == bill.metered == Decimal("0.002")
    now = perch.clock()
    line = spend_of(perch.desk, Span(now, now, False)).balance
    assert line.startswith("X says that $20.00 of credits are left")
    assert "its balance fell by $0.002, and Perch metered $0.002." in line


def test_authors_that_x_bills_are_told_once_and_counted_with_one_press(perch: Perch) -> None:
    perch.post("/control/x/settings", {"bill_authors": True})
    perch.work(2)
    heard(perch, "a")
    card = perch.card("X bills more than Perch counts")
    assert "100 came along that Perch does not count; at $0.01 each that is $1.00" in everything(card)
    assert labels(card) == [PRESS]
    fall(perch, "0.50", "0.10")  # again the same: not told again
    assert told(perch, "X bills more than Perch counts") == 1

    perch.press(card, PRESS, "U0DANA")
    news = perch.card("has Perch count the authors")
    assert "$0.01 each" in everything(news)
    assert perch.desk.store.journal.of_day(f"{perch.clock():%Y-%m-%d}")[-1].what is Act.AUTHORS_COUNTED
    assert counts_authors(perch.desk.settings, perch.desk.store)
    fall(perch, "0.20", "0.20")
    perch.card("Perch's meter agrees with X's balance again.")

    perch.press(card, PRESS, "U0DANA")
    perch.told("It is so already", "U0DANA")
    shown = open_list(perch, "U0DANA")
    assert "Authors that come along with posts count as billed (chosen in Slack" in told_in(shown)
    perch.press_in_view(shown, "Go back to the setting", user="U0DANA")
    perch.card("went back to PERCH_COUNT_AUTHORS=no")
    window(perch, "don't count as billed (PERCH_COUNT_AUTHORS)", "U0DANA")
    assert not counts_authors(perch.desk.settings, perch.desk.store)
    bill = perch.desk.store.table(X_BILL).get("x")
    assert bill is not None
    assert bill.metered == 0  # it is compared from now on


def test_the_choice_wins_over_the_setting_in_every_process(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_COUNT_AUTHORS="yes")
    perch.work(2)
    fall(perch, "0.20", "0.40")
    card = perch.card("X bills less than Perch counts")
    perch.press(card, "Stop counting authors", "U0DANA")
    perch.card("has Perch no longer count")
    other = start_perch(PERCH_COUNT_AUTHORS="yes")
    other.tweet("@acmeair hello", by="old_tom")
    other.work(2)
    assert "user" not in other.desk.store.spend.in_month(spending.today(other.desk)).counts


def test_little_money_is_no_drift_and_another_cause_is_named(perch: Perch) -> None:
    fall(perch, "0.02", "0.01", times=10)
    assert not told(perch, "X bills")
    fall(perch, str(LEAST / 2), "0.10")
    card = perch.card("Look whether another program uses the same credits")
    assert labels(card) == []


def test_a_kill_between_telling_and_keeping_tells_once(perch: Perch) -> None:
    fall(perch, "0.20", "0.10", times=6)
    table = perch.desk.store.table(X_BILL)
    before = table.get("x")
    assert before is not None
    fall(perch, "0.20", "0.10", times=1)
    for _ in range(2):  # killed before the comparison was kept, and before the problem was
        table.put("x", before)
        perch.desk.store.problems.end("x bill")
        fall(perch, "0.20", "0.10", times=1)
    assert told(perch, "X bills more than Perch counts") == 1


def test_a_404_and_another_form_are_passed_over_in_silence(perch: Perch) -> None:
    for says, known in (("oddly", False), ("no", False), ("to the user", True)):
        perch.post("/control/x/settings", {"credits_told": says})
        hours(perch, 2)
        assert (perch.desk.store.table(X_BILL).get("x") is not None) is known
    assert perch.desk.store.problems.all() == {}
    assert told(perch, "balance") == 0
