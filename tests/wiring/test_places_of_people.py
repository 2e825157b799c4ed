"""Everything that is kept is either a place of the register of personal data, or holds nothing personal."""

from __future__ import annotations

import inspect

from bot.model.outbox.notices import CaseCard, PlanCard
from bot.store import keys
from bot.store.keys import Keys, Named
from bot.store.privacy.cells import shape_of
from bot.store.privacy.impersonal import IMPERSONAL
from bot.store.privacy.personal_places import BY_SHAPE, PLACES

K = Keys("any")
NOT_KEYS = {"without_prefix", "table"}
SAME = {"shown_in"}  # the key of a case or of a plan


def every_key() -> dict[str, str]:
    """Each key of ours by its name in `Keys`, with a * for each id in it."""
    found = {}
    for name, one in inspect.getmembers(Keys):
        if name.startswith("_") or name in NOT_KEYS | SAME | {"prefix"}:
            continue
        if isinstance(one, property):
            found[name] = getattr(K, name)
        elif name == "card":
            found |= {"card of a case": K.card(CaseCard("*")), "card of a plan": K.card(PlanCard("*"))}
        elif name == "home":  # what stands there for the id is made of it
            found[name] = K.home("1").rpartition(":")[0] + ":*"
        elif callable(one):
            count = len(inspect.signature(one).parameters) - 1
            found[name] = one(K, *["*"] * count)
    tables = {n: K.table(t.name) for n, t in vars(keys).items() if isinstance(t, Named)}
    return {name: K.without_prefix(key) for name, key in (found | tables).items()}


def test_every_key_and_table_is_a_place_of_personal_data_or_says_why_it_is_none() -> None:
    shapes = every_key()
    assert len(shapes) > 100
    unknown = {name: shape for name, shape in shapes.items() if (shape in BY_SHAPE) == (shape in IMPERSONAL)}
    assert not unknown, "add it to bot/store/privacy/personal_places.py, or to impersonal.py with the reason"
    assert {*BY_SHAPE, *IMPERSONAL} == set(shapes.values()), "and no place is left over"
    assert len(PLACES) == len(BY_SHAPE), "each stands there once"


def test_a_key_is_known_by_the_most_literal_shape() -> None:
    shapes = {*BY_SHAPE, *IMPERSONAL}
    assert shape_of("mention:12:shown", shapes) == ("mention:*:shown", "12")
    assert shape_of("plan:draft:9", shapes) == ("plan:draft:*", "9")
    assert shape_of("cases:owner:U1", shapes) == ("cases:*", "owner:U1")
    assert shape_of("something else", shapes) is None
