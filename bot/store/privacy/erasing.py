"""Erase a person from Redis, piece by piece; running it again, or after a kill, erases what is left.

Each piece is judged once more in the transaction that changes it: what somebody has written meanwhile is not
lost, and what they have written about the person goes as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from bot.model.privacy.traces import Traces
from bot.store.atomic import atomically
from bot.store.chunks import chunks
from bot.store.dump import Kept
from bot.store.pipe import Transaction
from bot.store.privacy.cells import Cell
from bot.store.privacy.looking import Held, look_for
from bot.store.privacy.personal_places import Place
from bot.store.store import Store
from bot.store.work import Work

GONE = "\x00erased"  # what an entry of a list reads before it is taken out
AT_ONCE = 200


def erase_records(store: Store, traces: Traces) -> Iterator[Held]:
    """Erase everything in Redis that is held on a person; yield each piece that was. Errors: Redis's."""
    for some in chunks(look_for(store, traces), AT_ONCE):
        _erase(store, traces, some)
        yield from some


def count_by_place(pieces: Iterable[Held]) -> Counter[str]:
    return Counter(piece.holds.value for piece in pieces)


def _erase(store: Store, traces: Traces, pieces: list[Held]) -> None:
    lists: dict[str, Place] = {}
    for piece in pieces:
        key = f"{store.keys.prefix}:{piece.cell.key}"
        if piece.type == "list":
            lists[key] = piece.place
        elif piece.type == "set":
            store.redis.srem(key, piece.cell.text)
        elif piece.type == "zset":
            store.redis.zrem(key, piece.cell.text)
        elif piece.type == "hash":
            _erase_field(store, traces, key, piece)
        else:
            _erase_text(store, traces, key, piece)
    for key, place in lists.items():
        _erase_entries(store, traces, key, place)


def _erase_text(store: Store, traces: Traces, key: str, piece: Held) -> None:
    def step(work: Work) -> None:
        text = work.get(key)
        after = piece.place.treat(traces, Cell(piece.cell.key, piece.cell.id, text)) if text else text
        if after is None:
            work.delete(key)
        elif after != text:
            work.set(key, after, keepttl=True)

    store.change(step)


def _erase_field(store: Store, traces: Traces, key: str, piece: Held) -> None:
    field = piece.cell.field

    def step(work: Work) -> None:
        text = work.hget(key, field)
        cell = Cell(piece.cell.key, piece.cell.id, text or "", field)
        after = piece.place.treat(traces, cell) if text is not None else text
        if after is None:
            work.hdel(key, field)
        elif after != text:
            work.hset(key, field, after)

    store.change(step)


def _erase_entries(store: Store, traces: Traces, key: str, place: Place) -> None:
    name = store.keys.without_prefix(key)
    id_ = name.split(":")[1] if ":" in name else ""

    def work(pipe: Transaction) -> None:
        texts = pipe.lrange(key, 0, -1)
        treated = [place.treat(traces, Cell(name, id_, text, str(n))) for n, text in enumerate(texts)]
        pipe.multi()
        for n, (text, after) in enumerate(zip(texts, treated, strict=True)):
            if after != text:
                pipe.lset(key, n, GONE if after is None else after)
        if None in treated:
            pipe.lrem(key, 0, GONE)

    atomically(store.redis, [key], work)


def treated(traces: Traces, place: Place, id_: str, one: Kept) -> Kept | None:
    """Return a key of a backup without a person; None where nothing is left of it."""
    value: Any = one.value
    if isinstance(value, str):
        value = place.treat(traces, Cell(one.key, id_, value))
    elif isinstance(value, dict):
        value = {
            f: a for f, t in value.items() if (a := place.treat(traces, Cell(one.key, id_, t, f))) is not None
        }
    else:
        value = [
            left for n, member in enumerate(value) if (left := _member(traces, place, id_, one, n, member))
        ]
    return Kept(one.key, one.type, value, one.expires_at) if value else None


def _member(traces: Traces, place: Place, id_: str, one: Kept, n: int, member: Any) -> Any:
    text = member if isinstance(member, str) else str(member[0])
    after = place.treat(traces, Cell(one.key, id_, text, str(n)))
    if after is None or isinstance(member, str):
        return after
    return (after, *member[1:])
