"""What a list says of its archived posts: that they are looked up and for how much, or that they were not."""

from bot.blockkit.markup import unmark
from bot.cards.case.case_list import looking_up_listed, not_looked_up


def test_the_price_and_the_number_are_said() -> None:
    assert "Looking 3 older posts up on X again (at most $0.015)" in unmark(looking_up_listed(3, "$0.015"))
    assert unmark(not_looked_up(1)).endswith("budget is used up: 1 older post.")
