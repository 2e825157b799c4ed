"""Who is new in a list of followers, from ids alone."""

from __future__ import annotations

import pytest

from bot.followers.judge_followers import judge

KNOWN = [f"k{n}" for n in range(10)]
PAGE = 4


def judged(*pages: str, known: list[str] = KNOWN, count: int = 0) -> tuple[str, str, bool]:
    """Who came, who is beyond what is known, and whether it is over; pages are written "n1 k0 k1 k2"."""
    split = [page.split() for page in pages]
    ids = [one for page in split for one in page]
    found = judge(ids, split[-1], set(known), PAGE, count or len(known))
    return " ".join(found.came), " ".join(found.beyond), found.over


@pytest.mark.parametrize(
    ("pages", "came", "beyond", "over"),
    [
        (("k0 k1 k2 k3",), "", "", True),  # nobody came
        (("n1 n2 k0 k1",), "n1 n2", "", False),
        (("n1 n2 k0 k1", "k2 k3 k4 k5"), "n1 n2", "", True),
        (("n1 n2 n3 n4", "n5 n6 n7 n8"), "n1 n2 n3 n4 n5 n6 n7 n8", "", False),  # a flood
        (("k7 n1 n2 n3", "n4 n5 n6 n7"), "n1 n2 n3 n4 n5 n6 n7", "", False),  # one came back, in front
        (("n1 k0 n2 k1", "k2 k3 k4 k5"), "n1 n2", "", True),  # one was suspended for a while
        (("k8 k9 o1 o2",), "", "o1 o2", True),  # older than all that is known
        (("n1 k8 k9 o1", "o2 o3 o4 o5"), "n1", "o1 o2 o3 o4 o5", True),
    ],
)
def test_who_came_stands_before_those_who_are_known(
    pages: tuple[str, ...], came: str, beyond: str, over: bool
) -> None:
    assert judged(*pages) == (came, beyond, over)


def test_an_account_with_few_followers_is_told_of_each_new_one() -> None:
    assert judged("n1 k0 k1", known=["k0", "k1"]) == ("n1", "", False)
    assert judged("n1 n2 k0", known=["k0"]) == ("n1 n2", "", False)


def test_where_nobody_is_known_any_more_all_are_new() -> None:
    assert judged("n1 n2 n3 n4", known=KNOWN) == ("n1 n2 n3 n4", "", False)
