"""Keys that hold nothing of a customer, each with the reason; what is kept of the team stands apart."""

from __future__ import annotations

from typing import Any

from bot.model.outbox.notices import PlanCard
from bot.store import keys as tables
from bot.store.keys import Keys, Named

K = Keys("any")
NUMBERS = "numbers: how many, and when"
OURS = "ids and times of our own work"
NETWORK = "what the network said of itself and of our account"
TEAM = "of the team; each sees their own with /mentions person me"
DELETED = "ids of posts that their authors deleted before we had them: nothing else of them"
MOMENT = "of the moment: gone within minutes"
UNDER_WAY = "what an erasure works with; it drops it at its end"
HASHES = "keyed hashes: nobody can be found in it who is not asked for"

IMPERSONAL: dict[str, str] = {
    K.without_prefix(key): why
    for why, keys in {
        NUMBERS: (
            K.count("*", "*"), K.packed_count("*", "*"), K.hours("*"), K.spend("*"), K.counters, K.walk,
            K.misplaced, K.beats, K.alive("*"), K.schema,
            K.schema_before, K.restoring, K.customers_next_facts("*"),
        ),
        NETWORK: (K.cursors,),
        OURS: (
            K.polls, K.watch_status, K.lanes, K.rollup("*"), K.rollup_of("*"), K.plans_by("*"),
            K.card(PlanCard("*")), K.made("*"), K.own_post("*"),
            K.charges_to_look_at, K.batch_undo("*"), K.archive,
            K.archive_walk, K.last_batch("*"),
        ),
        UNDER_WAY: (K.erasure_messages("*"),),
        MOMENT: (
            K.lock("*"), K.wakeup("*"), K.pace("*"), K.probe, K.clock_offset, K.clock_seen, K.clock_set_back,
        ),
    }.items()
    for key in keys
}  # fmt: skip

_TABLES: dict[str, tuple[Named[Any], ...]] = {
    TEAM: (
        tables.SIGNATURES, tables.PEOPLE_BY_NAME, tables.PEOPLE_TRIED, tables.PEOPLE_LOOKED_AT,
        tables.PLAN_LEAVERS, tables.SHIFTS, tables.PRESENCE_LOOKS, tables.PRESENCE_PAUSE,
        tables.CHANNEL_MEMBERS, tables.INTRODUCED,
    ),
    NETWORK: (
        tables.BRAND_ACCOUNT, tables.VOCABULARY, tables.X_LIMITS, tables.PRICE_LIST, tables.X_BILL,
        tables.X_BILL_ASKED, tables.STREAMS, tables.PUSHED,
    ),
    DELETED: (tables.DELETED_EARLY,),
    OURS: (
        tables.CHANNEL_IDS, tables.CHANNELS_SHARED, tables.AUTHORS_COUNTED,
        tables.WORKSPACE, tables.TOLD_ELSEWHERE, tables.SWEEPS, tables.FEEDS,
        tables.OLDER_MENTIONS,
        tables.OWN_POSTS_READ, tables.DM_CURSOR, tables.INSTALLATION, tables.SLACK_FILES,
        tables.FOLDER_MARK,
    ),
    HASHES: (tables.FORGOTTEN, tables.ERASURES),
    UNDER_WAY: (tables.TRACES, tables.RESTORED),
    NUMBERS: (
        tables.FOLLOWERS_READ, tables.FOLLOWERS_LEFT,
        tables.CUSTOMER_BOOK, tables.DIGESTS, tables.BACKUPS, tables.RETENTION, tables.RECHECKS,
        tables.TURN_OF_JUDGING, tables.OVERDUE_TURN, tables.SPIKES, tables.PROBLEMS_SINCE, tables.BUDGET_SAID,
    ),
}  # fmt: skip
IMPERSONAL |= {
    K.without_prefix(K.table(named.name)): why for why, found in _TABLES.items() for named in found
}
