"""X's own cases of weighted lengths: all 44 of twitter-text's conformance/validate.yml.

© Twitter, Inc. and other contributors, Apache License 2.0 (licences/Apache-2.0.txt). Long texts are put
together here; `units`, their length in UTF-16, which the file gives as a range, says that they are the same.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest

from bot.length import weighted_length, why_not
from bot.length.urls import url_spans
from bot.length.weigh import URL, plain_weight


class Case(NamedTuple):
    text: str
    weight: int
    valid: bool
    units: int


X, PUNCTUATION = "xxxxxxxxxx-", " ‐ ‑ ‒ – — ― ‖  ‗ ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‴ ‵ ‶ ‷"
FAMILY = "👨\u200d👩\u200d👧\u200d👦"
POEM = (
    "故人西辞黄鹤楼，烟花三月下扬州。孤帆远影碧空尽，唯见长江天际流。朱雀桥边野草花，乌衣巷口夕阳斜。"
    "旧时王谢堂前燕，飞入寻常百姓家。朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。"
    "泪湿罗巾梦不成，夜深前殿按歌声。红颜未老恩先断，斜倚薰笼坐到明。独在异乡为异客，每逢佳节倍思亲。"
    "遥知兄弟登高处，遍插茱萸少一人。"
)
SPOKEN = "This is a tweet with general punctuation characters: "
ROW = "あいうえおかきくけこ"
LONG_LINK = f"https://{'somesuperlongurl' * 249}.com/foo "

BOTH = [
    Case("Hi http://test.co", 26, True, 17),
    Case("http://test.co", 23, True, 14),
    Case("285 chars-" + X * 25, 285, False, 285),
    Case("285 chars- http://www.twitter.com/jack " + X * 24, 299, False, 303),
    Case(X * 24 + " http://www.twitter.com/jack ", 289, False, 293),
    Case("https://www.twitter.com/aloha " * 10, 240, True, 300),
    Case(POEM, 320, False, 160),
    Case("😷" * 160, 320, False, 320),
    Case("the" + POEM, 323, False, 163),
    Case("282 chars-" + X * 24 + "xxxxxA\u0301x", 281, False, 282),
    Case("😷👾😡🔥💩", 10, True, 10),
    Case(
        "Long url with invalid domain labels and a short url: " + LONG_LINK * 3 + "https://validurl.com",
        12079,
        False,
        12076,
    ),
    Case("randomurl" * 7 + "s.com", 68, True, 68),
    Case(ROW * 12 + f" http://{ROW * 5}あいう.com", 358, False, 185),
    Case(ROW * 12 + f" http://{ROW * 5}あい.com", 264, True, 184),
]
EMOJI_AS_CHARACTERS = [
    Case("A\u0301B", 2, True, 3),
    Case("A\ufb2c", 4, True, 2),
    Case("H🐱☺" + FAMILY, 16, True, 15),
    Case("🙋🏽👨\u200d🎤", 9, True, 9),
    Case(SPOKEN + "".join(map(chr, range(0x2000, 0x200E))) + PUNCTUATION, 112, True, 112),
]
EMOJI_AS_TWO = [
    Case("H🐱☺" + FAMILY, 7, True, 15),
    Case("🙋🏽👨\u200d🎤", 4, True, 9),
    Case(SPOKEN + "".join(map(chr, range(0x2000, 0x200C))) + PUNCTUATION, 110, True, 110),
    Case(FAMILY * 140, 280, True, 1540),
    Case("1\u20e3", 2, True, 2),
    Case(
        "Unicode 10.0 emoji: 🤪; 🧕; 🧕🏾; 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        34,
        True,
        48,
    ),
    Case("Unicode 9.0 emoji: 🤠; 💃; 💃🏾", 29, True, 31),
]
CHARACTERS = [
    Case("ABC\u202a\uffffABC\ufffe", 12, False, 9),
    Case("\u2066\u202ahttp://foobar.پاکستان/\u202c\u2069", 31, True, 26),
]
AS_TODAY = BOTH + EMOJI_AS_TWO + CHARACTERS
AS_BEFORE = BOTH + EMOJI_AS_CHARACTERS


def test_there_are_44_and_each_is_the_text_of_the_file() -> None:
    assert len(AS_TODAY) + len(AS_BEFORE) == 44
    for case in AS_TODAY + AS_BEFORE:
        assert len(case.text.encode("utf-16-le")) == 2 * case.units, case.text[:40]


@pytest.mark.parametrize("case", AS_TODAY, ids=range(len(AS_TODAY)))
def test_an_emoji_counts_two(case: Case) -> None:
    assert weighted_length(case.text) == case.weight
    assert (why_not(case.text) is None) == case.valid


@pytest.mark.parametrize("case", AS_BEFORE, ids=range(len(AS_BEFORE)))
def test_before_2018_each_code_point_of_an_emoji_counted(case: Case) -> None:
    """That version of the rules finds links by the same patterns."""
    text = unicodedata.normalize("NFC", case.text)
    links = url_spans(text)
    rest = text
    for start, end in reversed(links):
        rest = rest[:start] + rest[end:]
    assert URL * len(links) + plain_weight(rest) == case.weight
