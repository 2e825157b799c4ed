"""X's two vocabularies: what is asked in each, and what a refusal changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.refused_vocabulary import AGAIN, Heard
from bot.network import CursorTooOld, Refused
from bot.x.call import _refusal
from bot.x.heard import Forgetful, asks, keep, known, told
from bot.x.refused_words import Trial, culprit
from bot.x.vocabulary import POST, TWEET, VOCABULARIES, Kind, Names, Vocabulary
from sandbox.x.api import vocabulary as spec

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KINDS: tuple[Kind, ...] = ("posts", "quoting", "bare", "own", "dms", "bare dms", "users")
ANSWERS = {
    "posts": "post", "quoting": "post", "bare": "post", "own": "post", "dms": "dm", "bare dms": "dm",
    "users": "user",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("ours", "theirs"), [(TWEET, spec.TWEET), (POST, spec.POST)])
def test_we_ask_for_nothing_that_the_specification_does_not_list(
    ours: Vocabulary, theirs: spec.Vocabulary, kind: Kind
) -> None:
    assert ours.post_fields == theirs.post_fields
    for parameter, values in ours.of(kind, as_brand=True).items():
        name = "tweet.fields" if parameter == theirs.post_fields else parameter
        assert set(values) <= set(theirs.values(name, ANSWERS[kind])), parameter  # type: ignore[arg-type]


ASKED = TWEET.of("posts", as_brand=False)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (
            "The query parameter [tweet.fields] is not one of [expansions,post.fields,max_results]",
            ("tweet.fields", ""),
        ),
        (
            "The `expansions` query parameter value [referenced_tweets.id] is not one of "
            "[author_id,geo.place_id] "
            "author_id,referenced_tweets.id Invalid Request",
            ("expansions", "referenced_tweets.id"),
        ),
        ("Unknown field: note_tweet.", ("tweet.fields", "note_tweet")),
        ("'tweet.fields' is not supported", ("tweet.fields", "")),
        ("There were errors processing your request: no viable alternative at character ')'", None),
        ("The `max_results` query parameter value [500] is not between 10 and 100", None),
        ("author_id,conversation_id,created_at One or more parameters to your request was invalid.", None),
    ],
)
def test_a_refusal_names_its_culprit_or_is_about_something_else(
    said: str, named: tuple[str, str] | None
) -> None:
    assert culprit(said, ASKED) == named


def after(names: Names, *blamed: tuple[str, str]) -> Heard:
    trial = Trial(Heard(names), Heard(names))
    for one in blamed:
        trial = trial.after(one, "posts", NOW)
    return trial.heard


@pytest.mark.parametrize("names", ["tweet", "post"])
def test_a_refused_parameter_of_the_rename_changes_the_table(names: Names) -> None:
    other = after(names, (VOCABULARIES[names].post_fields, ""))
    assert other.names != names
    assert not other.refused


def test_a_value_that_both_tables_have_is_dropped() -> None:
    heard = after("tweet", ("user.fields", "verified"))
    assert heard.names == "tweet"
    assert "verified" not in asks(heard, "posts", as_brand=False)["user.fields"]
    assert "username" in asks(heard, "posts", as_brand=False)["user.fields"]


def test_a_value_is_dropped_in_the_names_that_x_takes_where_it_refuses_the_others_as_a_whole() -> None:
    heard = after("tweet", ("expansions", "referenced_tweets.id"), ("post.fields", ""))
    assert heard.names == "tweet"
    expansions = asks(heard, "posts", as_brand=False)["expansions"]
    assert "referenced_tweets.id" not in expansions
    assert "author_id" in expansions


def test_after_the_change_of_names_single_values_are_dropped() -> None:
    heard = after("tweet", ("user.fields", "verified"), ("tweet.fields", ""), ("post.fields", "note_post"))
    assert heard.names == "post"
    assert "note_post" not in asks(heard, "posts", as_brand=False)["post.fields"]
    assert "lang" in asks(heard, "posts", as_brand=False)["post.fields"]


def test_a_refused_parameter_that_is_no_rename_is_left_out_whole() -> None:
    assert "media.fields" not in asks(after("tweet", ("media.fields", "")), "posts", as_brand=False)


def test_what_was_refused_is_asked_for_again_a_day_later() -> None:
    heard = after("tweet", ("user.fields", "verified"))
    assert heard.current(NOW + AGAIN - timedelta(seconds=1)) == heard
    assert not heard.current(NOW + AGAIN).refused


def test_what_one_kind_of_answer_taught_serves_the_others_and_is_told_in_words() -> None:
    memory = Forgetful()
    assert known(memory, "dms") == Heard()
    assert told(memory) == []
    keep(memory, "posts", after("tweet", ("tweet.fields", ""), ("post.fields", "note_post")))
    assert known(memory, "dms") == Heard("post")
    newer, refuses = told(memory)
    assert "newer names" in newer
    assert "post.fields=note_post" in refuses


def test_a_refusal_that_lists_since_id_among_what_x_takes_is_not_about_the_cursor() -> None:
    said = "The query parameter [tweet.fields] is not one of [post.fields,since_id,until_id]"
    assert isinstance(_refusal(400, said), Refused)
    assert isinstance(_refusal(400, "'since_id' must be a tweet id created after 2026-11-20"), CursorTooOld)
