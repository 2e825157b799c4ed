"""Who may publish."""

from __future__ import annotations

import pytest

from bot.answers.publishers import may_publish
from bot.slack.people import Person, UserGroup

DANA = Person("U0DANA", name="dana", display_name="Dana R", real_name="Dana Reed")
BEN = Person("U0BEN", name="ben", display_name="Ben", real_name="Ben Ortiz")
LEADS = UserGroup("S0LEADS", "leads", ("U0DANA",))


def test_without_a_list_everyone_may() -> None:
    assert may_publish((), BEN)


@pytest.mark.parametrize("entry", ["U0DANA", "@dana", "dana", "@Dana R", "S0LEADS", "@leads", "@Leads"])
def test_a_publisher_is_named_by_id_name_or_group(entry: str) -> None:
    assert may_publish((entry,), DANA, (LEADS,))
    assert not may_publish((entry,), BEN, (LEADS,))


def test_a_real_name_that_anybody_can_take_does_not_count() -> None:
    assert not may_publish(("Dana Reed",), DANA, (LEADS,))


def test_nobody_is_a_publisher_by_an_empty_name() -> None:
    assert not may_publish(("@",), Person("U0NEW"))
