"""Private text is drawn, posted and edited only by who asks first who reads the channel."""

from __future__ import annotations

import ast

from tests.wiring.sources import calls_of, nodes
from tests.wiring.test_imports import ROOT, modules

MAKERS = {"case_card", "dm_note", "draft_note", "escalation_message", "private_note", "send_note"}
DRAWERS = {"workers/leaving/draw.py", "workers/leaving/draw_cases.py", "workers/leaving/edits.py"}
WITH_THE_RULE = {"handlers/approval/approve.py": "item_for"}


def test_what_shows_private_text_is_made_only_where_the_rule_is_asked() -> None:
    """`draw` and `edits` draw from `company_only`'s desk; whoever else makes such a message must ask too."""
    for path in [*modules("handlers"), *modules("workers"), *modules("bot")]:
        calls = {n.func.id for n in nodes(path) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        name = str(path.relative_to(ROOT))
        if calls & MAKERS and name not in DRAWERS:
            assert WITH_THE_RULE.get(name) in calls, f"{name} makes {calls & MAKERS}"


def test_only_what_draws_so_posts_and_edits() -> None:
    """The pool of connections is the way into channels."""
    users = {
        str(path.relative_to(ROOT))
        for folder in ("bot", "handlers", "workers")
        for path in modules(folder)
        if any(calls_of(path, "link.post", "link.edit"))
    }
    leaving = {f"workers/leaving/{name}.py" for name in ("cards", "edits", "redraws")}
    assert users == {*leaving, "workers/forgetting/slack_texts.py"}  # the latter takes text away
