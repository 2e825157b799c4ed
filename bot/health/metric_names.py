"""Every metric of /metrics: its kind, and what it counts."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["counter", "gauge", "histogram"]


class Metric(NamedTuple):
    kind: Kind
    help: str


METRICS: dict[str, Metric] = {
    "perch_redis_up": Metric("gauge", "1 if Redis responds; without it there are no other metrics."),
    "perch_process_alive": Metric("gauge", "Processes of this name with a heartbeat in the last 30 seconds."),
    "perch_mentions_total": Metric("counter", "Mentions that were taken in."),
    "perch_slack_messages_total": Metric("counter", "Cards, notes and other messages to Slack, by outcome."),
    "perch_sends_total": Metric("counter", "Replies, posts, DMs and other sends to X, by outcome."),
    "perch_slack_rate_limited_total": Metric("counter", "Requests that Slack answered with 429."),
    "perch_ack_seconds": Metric("histogram", "How long Slack waited for an acknowledgement; its limit is 3."),
    "perch_queue_jobs": Metric("gauge", "Jobs that wait for a worker, by queue."),
    "perch_queue_oldest_seconds": Metric("gauge", "How long the oldest job of a queue has waited."),
    "perch_outbox_ready": Metric("gauge", "Items that could leave now, by lane: x, or slack and a channel."),
    "perch_outbox_oldest_seconds": Metric("gauge", "How long the oldest of a lane's next 100 is ready."),
    "perch_outbox_waiting": Metric("gauge", "Items that wait for a time: undo windows, retries, schedules."),
    "perch_outbox_drafts": Metric("gauge", "Drafts that wait for approval."),
    "perch_poll_lag_seconds": Metric("gauge", "Time since a watch was last read."),
    "perch_x_limit_remaining": Metric("gauge", "Requests left in X's rate-limit window, by route."),
    "perch_x_limit_reset_seconds": Metric("gauge", "Time until that window ends, by route."),
    "perch_stream_open": Metric(
        "gauge", "1 while polling may rely on this stream of X; only if it is wanted."
    ),
    "perch_stream_events_total": Metric("counter", "What came over a stream, by kind; broken: it ended."),
    "perch_x_spend_dollars": Metric("gauge", "What X bills for this UTC day and month."),
    "perch_x_budget_dollars": Metric("gauge", "PERCH_MONTHLY_BUDGET_USD, where it is set."),
    "perch_x_balance_dollars": Metric("gauge", "What X said last is left of the credits, where it says so."),
    "perch_items_misplaced_total": Metric("counter", "Items that the sweep found in a wrong index."),
    "perch_records_aside": Metric("gauge", "Records that could not be read and were set aside."),
    "perch_problems": Metric("gauge", "Problems in force, by what they are."),
    "perch_redis_memory_bytes": Metric("gauge", "Memory that Redis uses."),
    "perch_redis_memory_limit_bytes": Metric("gauge", "Redis's maxmemory; 0: no limit."),
}
