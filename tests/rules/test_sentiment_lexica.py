"""The lexica: files that a maintainer can read and change, checked line by line."""

import pytest

from bot.sentiment import lexicon_file
from bot.sentiment.evidence import collect
from bot.sentiment.lexicon import LANGUAGES, Lexicon, lexicon
from bot.sentiment.lexicon_file import FOLDER, KINDS, Contents, LexiconError, read
from bot.sentiment.pattern import PatternError, parse
from bot.sentiment.tokens import pieces


def written(tmp_path, monkeypatch, text: str) -> Lexicon:
    monkeypatch.setattr(lexicon_file, "FOLDER", tmp_path)
    (tmp_path / "xx.txt").write_text(text, encoding="utf-8")
    return Lexicon(read("xx", Contents("en")))


def found(own: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in collect(pieces(text, "en"), own)]


def test_there_is_a_lexicon_for_each_language_and_one_for_all():
    assert {path.stem for path in FOLDER.glob("*.txt")} == {*LANGUAGES, "shared"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lexicon_has_words_and_rules_of_every_kind(lang):
    contents = read(lang, read("shared", Contents(lang)))
    kinds = {entry.kind for entry in contents.words.values()} | {entry.kind for _, entry in contents.rules}
    assert kinds == set(KINDS)
    assert all(contents.marks[mark] for mark in ("negators", "boosters", "breaks", "emphatic"))
    assert len(contents.words) > 300
    assert lexicon(lang).lang == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lexicon_begins_in_words_a_reader_understands_and_explains_its_groups(lang):
    lines = (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert sum(line.startswith("# ") for line in lines) >= 10


def test_a_rule_may_leave_words_out_choose_and_skip(tmp_path, monkeypatch):
    own = written(
        tmp_path,
        monkeypatch,
        "[list time]\nhour* day*\n[complaint rules]\nstill (no|not|without a) (signal|word)?\n"
        "[complaint rules, strong]\nwaiting ... 9 <time>\n",
    )
    assert found(own, "still no signal") == [("complaint", "still no signal")]
    assert found(own, "still without a word") == [("complaint", "still without a word")]
    assert found(own, "waiting here for over 3 hours") == [("complaint", "waiting here for over 3 hours")]
    assert found(own, "waiting. We left 3 hours ago") == []


def test_the_longest_rule_wins_and_hides_the_words_in_it(tmp_path, monkeypatch):
    own = written(
        tmp_path,
        monkeypatch,
        "[complaint words]\nproblem\n[praise rules]\nno problem\n[harmless rules]\nno problem at all\n",
    )
    assert found(own, "no problem") == [("praise", "no problem")]
    assert found(own, "no problem at all") == [("harmless", "no problem at all")]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[complaint wards]\nbad\n", "line 1"),
        ("bad\n", "line 1"),
        ("[complaint words]\nbad\n[praise words]\nbad\n", "line 4: bad stands in two sections"),
        ("# fine\n[complaint rules]\nstill <thyme>\n", "line 3: there is no list called <thyme>"),
        ("[complaint rules]\nstill (no\n", "line 2"),
        ("[complaint rules]\n... again\n", "line 2"),
    ],
)
def test_a_mistake_in_a_lexicon_is_told_with_its_file_and_line(tmp_path, monkeypatch, text, complaint):
    with pytest.raises(LexiconError) as told:
        written(tmp_path, monkeypatch, text)
    assert "xx.txt" in str(told.value)
    assert complaint in str(told.value)


def test_a_rule_without_a_fixed_word_is_refused():
    with pytest.raises(PatternError):
        parse("no? ...", {})
