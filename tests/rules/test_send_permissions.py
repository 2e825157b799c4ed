"""Who may act on a send: of a case, who may act there; of a welcome, who sees where followers are told."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.blockkit.markup import md
from bot.model import DirectMessage
from bot.outbox.making import for_x
from bot.team import policy
from bot.team.permission import YES, Verdict
from handlers.permissions import Asked, acts_on_item, pressed, publishes_item


@pytest.mark.parametrize("permission", [acts_on_item(pressed), publishes_item(pressed)])
def test_a_welcome_is_only_for_who_sees_the_digest_channel(
    permission: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    welcome = for_x("w1", DirectMessage("Hello", "88", "news"), "U0ANA", datetime(2026, 11, 28, tzinfo=UTC))
    store = SimpleNamespace(items={"w1": welcome}, cases={})
    desk: Any = SimpleNamespace(store=store, settings=SimpleNamespace(digest_channel="G0DIGEST"))
    member = {("U0ANA", "G0DIGEST")}
    no = Verdict(md("not a member"))
    monkeypatch.setattr(policy, "may_see", lambda desk, user, at: YES if (user, at) in member else no)
    monkeypatch.setattr(policy, "may_publish", lambda desk, user: YES)
    monkeypatch.setattr(policy, "may_use", lambda desk, user: YES)
    body = {"actions": [{"value": "w1"}]}
    assert permission.rule(Asked(desk, "U0ANA", body))
    assert not permission.rule(Asked(desk, "U0BEN", body))
