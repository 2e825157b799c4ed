"""A file's name finds one file: it stands twice only for the same feature in another layer."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What they are of is their folder's name: the client of X and of Slack, what an answer of either means.
ANYWHERE = {"__init__", "__main__", "client", "errors", "outcome", "words"}
SAME_FEATURE = """
    bill brand_topics budget cards case case_list corrections customers danger_list dms due_notes
    due_plans escalation escalations fairness figures followers health history home menu my_settings next_case
    no_contact older_mentions
    own_posts people plan_form plan_list plan_move plan_one_line plan_parts plan_words prices problems
    quotes rechecks redraws responses rollup rollups saved_replies saved_views signature snooze
    spikes steady_time timeline top_posts undone watch_draft watch_form watch_list watch_preview
    watch_status writing
"""


def test_a_basename_is_used_once_or_for_one_feature() -> None:
    where: dict[str, list[str]] = defaultdict(list)
    for tree in ("bot", "handlers", "workers"):
        for path in sorted((ROOT / tree).rglob("*.py")):
            where[path.stem].append(str(path.relative_to(ROOT)))
    twice = {name: paths for name, paths in where.items() if len(paths) > 1 and name not in ANYWHERE}
    listed = set(SAME_FEATURE.split())
    assert not {name: paths for name, paths in twice.items() if name not in listed}
    assert not listed - twice.keys(), "unique by now: take it off the list"


@pytest.mark.parametrize("top", ["bot", "handlers", "workers"])
def test_no_folder_holds_more_than_thirty_files(top: str) -> None:
    folders = [ROOT / top, *(path for path in (ROOT / top).rglob("*") if path.is_dir())]
    full = {str(f.relative_to(ROOT)): n for f in folders if (n := len(list(f.glob("*.py")))) > 30}
    assert not full
