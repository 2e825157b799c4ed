"""Posts that say nearly the same are one group, however many there are."""

from __future__ import annotations

import time

from bot.topics import REVIEWED
from bot.topics.group_name import GroupName, group_name
from bot.topics.similar_posts import similar_posts


def test_near_identical_posts_are_one_group_and_the_largest_comes_first() -> None:
    belgium = [
        (f"b{n}", f"@acmeair {'hey ' * (n % 2)}are trains to Belgium running today? #{n} https://t.co/{n}")
        for n in range(18)
    ]
    wifi = [(f"w{n}", "the wifi on board is broken again") for n in range(4)]
    groups = similar_posts([("x", "lovely sunset"), *wifi, *belgium, ("y", "thank you all"), ("z", "")])
    assert [len(group) for group in groups] == [18, 4]
    assert groups[0][0] == "b0"


def test_a_group_is_named_by_its_topic_and_by_the_words_that_its_posts_share() -> None:
    belgium = [f"@acmeair {'hey ' * (n % 2)}are trains to Belgium running, AcmeAir?" for n in range(6)]
    assert group_name(belgium, REVIEWED, ["acmeair"]) == GroupName("", ("trains", "Belgium", "running"))
    refund = ["I want my refund for the Lyon strike", "my refund for the Lyon strike, please"]
    assert group_name(refund, REVIEWED).topic == "refund"
    assert group_name([], REVIEWED) == GroupName()


def test_posts_that_share_one_word_are_not_the_same() -> None:
    texts = ["my refund for flight nine", "refund the broken suitcase", "who pays refund claims in Rome"]
    assert similar_posts((str(n), text) for n, text in enumerate(texts)) == ()


def test_posts_without_words_are_in_no_group() -> None:
    assert similar_posts((str(n), "😡 @acmeair 123 the") for n in range(9)) == ()


def test_ten_thousand_posts_are_grouped_soon() -> None:
    words = [f"word{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}" for n in range(100)]
    texts = [(str(n), " ".join(words[(n * k) % 97] for k in range(1, 13))) for n in range(10_000)]
    began = time.process_time()
    similar_posts(texts)
    assert time.process_time() - began < 3
