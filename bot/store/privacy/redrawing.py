"""What shows a person in Slack without being theirs is drawn again, from the records as they are then."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.model import Item, Lane, Mention
from bot.model.lists.followers import followers_item_id
from bot.model.plan import Plan
from bot.model.privacy.traces import Traces
from bot.store.privacy.looking import Held
from bot.store.privacy.personal_places import Holds, K
from bot.store.store import Store
from bot.store.work import Work
from bot.typed_json import decode

ROLLUP_CASES = K.without_prefix(K.rollup_cases("*"))
SHOWING = K.without_prefix(K.showing("*"))


def redraw(store: Store, traces: Traces, pieces: Iterable[Held]) -> None:
    """Ask for everything to be drawn again that one of these pieces changes."""
    for piece in pieces:
        if piece.place.shape == ROLLUP_CASES:
            store.redraws.ask(f"rollup-{piece.cell.id}")
        elif piece.place.shape == SHOWING and piece.cell.text not in traces.items:
            store.redraws.ask(piece.cell.text)
        elif piece.after is not None and (ask := ASK.get(piece.holds)):
            ask(store, piece)


def _post(store: Store, piece: Held) -> None:
    post = decode(Mention, piece.after or "")
    store.cards.touch(post.case_id)
    for item_id in store.redraws.showing(post.id):
        store.redraws.ask(item_id)


def _case(store: Store, piece: Held) -> None:
    store.cards.touch(piece.cell.id)


def _item(store: Store, piece: Held) -> None:
    item = decode(Item, piece.after or "")
    if item.lane != Lane.NETWORK:
        store.redraws.ask(item.id)
    elif item.case_id:
        store.cards.touch(item.case_id)


def _plan(store: Store, piece: Held) -> None:
    """Put the plan into its indexes as it is now, which has its card drawn as well."""

    def step(work: Work) -> None:
        plan: Plan | None = store.plans.get(piece.cell.id, work)
        if plan is not None:
            store.plans.put(work, plan)

    store.change(step)


def _news(store: Store, piece: Held) -> None:
    store.redraws.ask(followers_item_id(piece.cell.field))


ASK: dict[Holds, Callable[[Store, Held], None]] = {
    Holds.POSTS: _post,
    Holds.CASES: _case,
    Holds.SENDS: _item,
    Holds.PLANS: _plan,
    Holds.FOLLOWERS: _news,
}
