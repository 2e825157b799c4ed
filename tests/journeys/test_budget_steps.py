"""Money: metered as X bills, and when the month's budget ends every step is said."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot import spending
from bot.money.budget import next_month
from tests.journeys.perch import Perch, everything
from tests.journeys.window import PNG
from workers.reading.poll import poll

StartPerch = Callable[..., Perch]
Q = "refund"


def x_bill(perch: Perch) -> Decimal:
    """What the pretend X has billed."""
    return Decimal(str(perch.get("/page/x/state")["prices_spent"]))


def our_bill(perch: Perch) -> Decimal:
    return perch.desk.store.spend.total_in_month(spending.today(perch.desk))


def use_up(perch: Perch, dollars: str) -> None:
    """Spend on other things."""
    perch.desk.store.spend.wrote(spending.today(perch.desk), "sent post", Decimal(dollars), "post")


def said(perch: Perch, words: str) -> int:
    return sum(words in everything(m) for m in perch.messages())


def cases(perch: Perch) -> int:
    return perch.desk.store.cases.count("open")


def test_the_meter_agrees_with_xs_bill_to_the_cent(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES=f"{Q};luggage")
    perch.work(1)
    for n in range(12):
        perch.tweet(f"@acmeair my bag {n}", by=f"a{n}")
        perch.tweet(f"no {Q} for my luggage {n}", by=f"b{n}")
    for _ in range(3):
        for watch in perch.desk.store.watches.all():
            poll(perch.desk, watch.id)
        perch.advance(300)
    perch.desk.network.count("refund")
    assert our_bill(perch) == x_bill(perch)
    account, mentions, posts, counts = ("0.001", "0.012", "0.060", "0.005")
    assert our_bill(perch) == sum(map(Decimal, (account, mentions, posts, counts)))


def test_a_reply_costs_what_x_bills_for_it(perch: Perch) -> None:
    for text in ("We are on it.", "See https://acme.com/bags for the form."):
        post = perch.tweet("@acmeair where is my bag", by=f"p{len(text)}")
        card = perch.card(post["username"])
        assert perch.reply(card, text)["ok"]
    perch.until(lambda: len(perch.replies()) == 2, "the replies")
    assert our_bill(perch) == x_bill(perch)
    sent = perch.desk.store.spend.on_day(spending.today(perch.desk)).by_kind
    assert sent["sent reply"] == Decimal("0.010")
    assert sent["sent link"] == Decimal("0.200")


def test_deleting_hiding_and_pictures_cost_what_x_bills_for_them(perch: Perch) -> None:
    network, before = perch.desk.network, our_bill(perch)
    network.delete(network.post("A typo"))
    ours = network.post("Our new lounge")
    reply = perch.tweet("@acmeair boo", by="troll", in_reply_to=ours)
    network.hide(reply["id"])
    network.hide(reply["id"], hidden=False)
    network.upload([PNG], mime="image/png", size=len(PNG), now=perch.clock(), alt_text="a map")
    assert our_bill(perch) == x_bill(perch)
    assert our_bill(perch) - before == sum(map(Decimal, ("0.030", "0.010", "0.020", "0.015")))
    sent = perch.desk.store.spend.on_day(spending.today(perch.desk))
    assert sent.by_label["media"] == Decimal("0.015")
    assert sent.by_kind["sent hide"] == Decimal("0.020")


def test_authors_are_counted_where_x_bills_them(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_COUNT_AUTHORS="yes")
    perch.work(1)
    for n in range(3):
        perch.tweet(f"@acmeair {n}", by="mira_k")
    poll(perch.desk, "mentions")
    poll(perch.desk, "mentions")
    day = perch.desk.store.spend.on_day(spending.today(perch.desk))
    assert day.by_kind["user"] == Decimal("0.010")


def test_spend_is_kept_by_day_and_by_watch(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_WATCHES=Q)
    perch.work(1)
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query]
    perch.tweet(f"a {Q} please", by="mira_k")
    perch.tweet("@acmeair hello", by="old_tom")
    perch.work(2)
    first = perch.desk.store.spend.on_day(spending.today(perch.desk))
    assert first.by_label[watch.id] == Decimal("0.005")
    assert first.by_label["mentions"] == Decimal("0.001")
    assert first.counts["post"] == 1
    perch.advance(86400)
    perch.tweet(f"another {Q} please", by="nina_flies")
    perch.work(2)
    second = perch.desk.store.spend.on_day(spending.today(perch.desk))
    assert second.by_label[watch.id] == Decimal("0.005")


def test_at_80_percent_there_is_one_warning_with_the_forecast(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    use_up(perch, "8.01")
    perch.work(3)
    perch.card("$8.01 of $10.00 spent (80 %)")
    perch.card("at this pace $")
    use_up(perch, "0.10")
    perch.work(3)
    assert said(perch, "at this pace") == 1


def test_the_steps_come_in_order_and_each_is_said(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10", PERCH_WATCHES=Q)
    perch.work(1)
    (watch,) = [w for w in perch.desk.store.watches.all() if w.query]
    use_up(perch, "9.1")
    perch.work(2)
    perch.card("Keyword watches are read less often")
    poll(perch.desk, watch.id)
    soon = perch.clock() + perch.desk.settings.poll_every * 9
    assert not perch.desk.store.watches.is_due(watch.id, soon)

    use_up(perch, "0.65")
    perch.work(2)
    perch.card("Keyword watches are off")
    perch.tweet(f"a {Q} please", by="mira_k")
    perch.tweet("@acmeair hello", by="old_tom")
    perch.work(2)
    assert cases(perch) == 1  # the mention

    use_up(perch, "0.5")
    perch.work(2)
    stopped = perch.card("It stopped at")
    assert "will continue at" in everything(stopped)
    perch.tweet("@acmeair anybody?", by="nina_flies")
    perch.work(2)
    assert cases(perch) == 1


def test_a_jump_past_several_steps_says_them_all(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    use_up(perch, "11")
    perch.work(3)
    for words in ("the budget of $10.00 runs out around", "less often", "watches are off", "It stopped at"):
        perch.card(words)
        assert said(perch, words) == 1


def test_a_new_month_goes_on_reads_what_was_missed_and_says_so(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    perch.work(1)
    left = next_month(perch.clock()) - perch.clock()
    perch.advance(left.total_seconds() - 3600)
    perch.work(1)
    use_up(perch, "11")
    perch.work(2)
    perch.card("It stopped at")
    perch.tweet("@acmeair in the silent time")
    perch.advance(2 * 3600)
    perch.work(2)
    perch.card("A new month's budget has started")
    perch.card("in the silent time")


def test_a_raised_budget_goes_on_at_once(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    use_up(perch, "11")
    perch.work(2)
    perch.card("It stopped at")
    richer = start_perch(PERCH_MONTHLY_BUDGET_USD="100")
    richer.tweet("@acmeair hello again")
    richer.work(2)
    richer.card("There is room in the budget again")
    richer.card("hello again")


def test_replies_still_go_out_when_the_budget_is_used_up(start_perch: StartPerch) -> None:
    perch = start_perch(PERCH_MONTHLY_BUDGET_USD="10")
    perch.tweet("@acmeair help")
    card = perch.card("@acmeair help")
    use_up(perch, "11")
    assert perch.reply(card, "Here we are.")["ok"]
    perch.until(lambda: perch.replies(), "the reply")


@pytest.mark.parametrize(
    ("settings", "words"),
    [({"credits": 0}, "credits are used up"), ({"spend_cap_reached": True}, "spend cap is reached")],
)
def test_x_wanting_money_is_said_once_and_its_end_too(
    perch: Perch, settings: dict[str, object], words: str
) -> None:
    perch.work(1)
    perch.post("/control/x/settings", settings)
    perch.tweet("@acmeair is anybody there?")
    for _ in range(3):
        poll(perch.desk, "mentions")
        perch.advance(660)
    perch.deliver()
    told = perch.card(words)
    assert "Reading stopped at" in everything(told)
    assert said(perch, words) == 1
    perch.post("/control/x/settings", {"credits": None, "spend_cap_reached": False})
    perch.work(2)
    perch.card("X can be read again")
    perch.card("is anybody there?")
