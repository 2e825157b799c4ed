"""How Perch is doing, as numbers: all of them from Redis, so that one scrape tells of all processes."""

from __future__ import annotations

from redis.exceptions import RedisError

from bot import spending
from bot.desk import Desk
from bot.health.exposition import Exposition
from bot.health.metric_names import METRICS
from bot.health.processes import standings
from bot.health.tally import ACK, ACK_COUNT, ACK_SECONDS, ACK_SUM, SLACK_LIMITED, STREAMED
from bot.model import Lane
from bot.network.stream_rules import is_reliable
from bot.store.health.counters import ENDED, MENTIONS
from bot.store.keys import STREAMS, X_BILL, X_LIMITS

LOOKED_AT = 100  # items of a lane, for the age of the oldest


def metrics(desk: Desk) -> str:
    """Return everything in Prometheus' text format; where Redis is away, only that."""
    page = Exposition(METRICS)
    try:
        for part in (_processes, _counted, _queues, _outbox, _reading, _money, _records, _memory):
            part(desk, page)
    except RedisError:
        page = Exposition(METRICS)
        page.add("perch_redis_up", 0)
    else:
        page.add("perch_redis_up", 1)
    return page.text()


def _processes(desk: Desk, page: Exposition) -> None:
    for one in standings(desk.store, desk.settings):
        page.add("perch_process_alive", one.alive, process=one.process)
    found: dict[str, int] = {}
    for problem in desk.store.problems.all().values():
        found[problem.line.code.value] = found.get(problem.line.code.value, 0) + 1
    for code, number in sorted(found.items()):
        page.add("perch_problems", number, problem=code)


def _counted(desk: Desk, page: Exposition) -> None:
    counted = desk.store.counters.all()
    page.add("perch_mentions_total", counted.get(MENTIONS, 0))
    page.add("perch_slack_rate_limited_total", counted.get(SLACK_LIMITED, 0))
    for name, number in sorted(counted.items()):
        if name.startswith(ENDED):
            lane, kind, outcome = name.removeprefix(ENDED).split("|")
            metric = "perch_sends_total" if lane == Lane.NETWORK else "perch_slack_messages_total"
            page.add(metric, number, kind=kind, outcome=outcome)
        elif name.startswith(STREAMED):
            stream, kind = name.removeprefix(STREAMED).split(" ", 1)
            page.add("perch_stream_events_total", number, stream=stream, kind=kind)
    buckets = {most: counted.get(f"{ACK}{most}", 0) for most in ACK_SECONDS}
    page.add_histogram("perch_ack_seconds", buckets, counted.get(ACK_SUM, 0), counted.get(ACK_COUNT, 0))


def _queues(desk: Desk, page: Exposition) -> None:
    for queue, jobs in desk.wakeups.waiting().items():
        page.add("perch_queue_jobs", jobs, queue=queue)
    for queue, seconds in desk.wakeups.ages().items():
        page.add("perch_queue_oldest_seconds", seconds, queue=queue)


def _outbox(desk: Desk, page: Exposition) -> None:
    now, items = desk.clock(), desk.store.items
    for lane in [Lane.NETWORK, *items.lanes(Lane.SLACK)]:
        page.add("perch_outbox_ready", items.ready(lane), lane=lane)
        next_ones = items.many(items.head(lane, LOOKED_AT)).values()
        since = min((item.due_at for item in next_ones), default=now)
        page.add("perch_outbox_oldest_seconds", max(0.0, (now - since).total_seconds()), lane=lane)
    page.add("perch_outbox_waiting", items.waiting())
    page.add("perch_outbox_drafts", items.drafts_waiting())


def _reading(desk: Desk, page: Exposition) -> None:
    now, statuses = desk.clock(), desk.store.watch_status.all()
    for watch in desk.store.watches.all():
        status = statuses.get(watch.id)
        if not watch.paused and status is not None and status.polled_at is not None:
            lag = max(0.0, (now - status.polled_at).total_seconds())
            page.add("perch_poll_lag_seconds", lag, watch=watch.name, id=watch.id)
    for which, state in sorted(desk.store.table(STREAMS).all().items()):
        page.add("perch_stream_open", is_reliable(state, now), stream=which)
    for route, limit in sorted(desk.store.table(X_LIMITS).all().items()):
        left = max(0.0, (limit.reset - now).total_seconds())
        page.add("perch_x_limit_remaining", limit.remaining, route=route)
        page.add("perch_x_limit_reset_seconds", left, route=route)


def _money(desk: Desk, page: Exposition) -> None:
    day, spend = spending.today(desk), desk.store.spend
    page.add("perch_x_spend_dollars", float(spend.totals([day])[0]), period="day")
    page.add("perch_x_spend_dollars", float(spend.total_in_month(day)), period="month")
    if desk.settings.monthly_budget is not None:
        page.add("perch_x_budget_dollars", float(desk.settings.monthly_budget))
    if bill := desk.store.table(X_BILL).get("x"):
        page.add("perch_x_balance_dollars", float(bill.last.left))


def _records(desk: Desk, page: Exposition) -> None:
    moved = desk.store.item_places.misplaced()
    page.add("perch_items_misplaced_total", moved.count if moved else 0)
    page.add("perch_records_aside", len(desk.store.aside.all()))


def _memory(desk: Desk, page: Exposition) -> None:
    used, most = desk.store.memory()
    page.add("perch_redis_memory_bytes", used)
    page.add("perch_redis_memory_limit_bytes", most)
