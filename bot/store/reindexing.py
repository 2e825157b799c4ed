"""After a backup is loaded: records that changed while it was written may be missing from its indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from bot.model import Case, Item, Mention
from bot.model.plan import Plan
from bot.store.chunks import chunks
from bot.store.store import Store

T = TypeVar("T")
AT_ONCE = 500


def drop_half_kept(store: Store, since: datetime) -> None:
    """Forget posts since then that stand in no case although they name one: they came in while the backup was
    written, which has them without their case. They are read again, and taken for new.
    """
    for some in _records(store, "mention", Mention):
        late = [post for post in some if post.case_id and post.created_at >= since]
        cases = store.cases.current(dict.fromkeys(post.case_id for post in late))
        with store.writes() as pipe:
            for post in late:
                case = cases.get(post.case_id)
                if case is None or post.id not in case.mentions:
                    pipe.delete(store.keys.mention(post.id))
                    pipe.zrem(store.keys.day("mentions", f"{post.created_at:%Y-%m-%d}"), post.id)


def index_mentions(store: Store) -> int:
    """Put every mention into its indexes; return how many there are."""
    count = 0
    for some in _records(store, "mention", Mention):
        with store.writes() as pipe:
            for mention in some:
                store.mentions.put(pipe, mention, new=True)
        count += len(some)
    return count


def index_cases(store: Store) -> int:
    """Put every case into its indexes; return how many there are."""
    count = 0
    for some in _records(store, "case", Case):
        with store.writes() as pipe:
            for case in some:
                store.cases.put(pipe, case)
        count += len(some)
    return count


def rewrite_items(store: Store, rule: Callable[[Item], Item]) -> list[tuple[Item, Item]]:
    """Put every item, as a pure rule has it, into its indexes; return those that the rule changed, before and
    after.
    """
    changed: list[tuple[Item, Item]] = []
    for some in _records(store, "item", Item):
        with store.writes() as pipe:
            for item in some:
                after = rule(item)
                store.items.put(pipe, after)
                changed += [(item, after)] if after != item else []
    return changed


def rewrite_plans(store: Store, rule: Callable[[Plan], Plan | None]) -> list[tuple[Plan, Plan]]:
    """Put every plan that a pure rule returns into its indexes; return those that changed, before and
    after.
    """
    changed: list[tuple[Plan, Plan]] = []
    for some in _records(store, "plan", Plan):
        with store.writes() as pipe:
            for plan in some:
                if (after := rule(plan)) is None:
                    continue
                store.plans.put(pipe, after)
                changed += [(plan, after)] if after != plan else []
    return changed


def _records(store: Store, kind: str, type_: type[T]) -> Iterator[list[T]]:
    """Yield all records of a kind, some hundreds at a time; one may come twice (see `bot.store.dump`). What
    cannot be read is set aside.
    """
    drafts = store.keys.plan_draft("")
    found = store.redis.scan_iter(match=f"{store.keys.prefix}:{kind}:*", count=2_000, _type="string")
    for keys in chunks((key for key in found if not key.startswith(drafts)), AT_ONCE):
        some = {key: key for key in keys}
        texts: list[Any] = store.redis.mget(list(some))
        yield list(store.aside.read_many(type_, some, texts).values())
