"""Each rule of X and Slack in docs/platform-rules.md has a place in Perch, a public source and a date."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from bot.money.prices import PRICES
from bot.process.socket_links import LINKS
from tests.wiring.deploy_files import DEPLOY, ROOT, text_of

PAGE = text_of(ROOT / "docs" / "platform-rules.md")
RULES = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if re.match(r"\| (?!rule|---)", line)]
OF_THE_PLATFORMS = re.compile(r"\]\(https://((docs|help|developer)\.x\.com|docs\.slack\.dev)/")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule[0][:50])
def test_each_rule_has_its_place_its_source_and_its_date(rule: list[str]) -> None:
    _, _, where, source, checked = rule
    paths = re.findall(r"`([^`]+)`", where)
    assert paths
    assert all((ROOT / path).is_file() for path in paths), where
    assert OF_THE_PLATFORMS.search(source)
    assert datetime.strptime(checked, "%d %b %Y") >= datetime(2026, 8, 1)


def test_the_prices_are_those_that_perch_counts_with() -> None:
    (row,) = (rule for rule in RULES if rule[2] == "`bot/money/prices.py`")
    said = set(re.findall(r"\$(\d\.\d{3})", row[0]))
    assert said == {str(price.dearest) for price in PRICES.values()} & said
    assert {str(PRICES["read post"].dearest), str(PRICES["read owned"].dearest)} <= said


def test_the_pages_for_hosts_count_the_links_that_a_bot_opens() -> None:
    assert LINKS == 2
    assert "Each `bot` opens two Socket Mode links" in text_of(DEPLOY / "README.md")
