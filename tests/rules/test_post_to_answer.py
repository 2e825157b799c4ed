"""Reply answers the newest post that nobody has answered."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Case, ItemState, Mention
from bot.model.resolution import Gone
from bot.model.views.reply_form import ReplyDraft, ReplyForm
from tests.rules.answering import case, minutes, post, reply, view


def written(post_id: str, at: float, talk: str = "1") -> Mention:
    return replace(post(post_id), created_at=minutes(at), conversation_id=talk)


FIRST, SECOND, THIRD = written("1", 0), written("2", 5), written("3", 10)
ELSEWHERE = written("4", 7, talk="4")


def waiting(*posts: Mention, since: float = 0) -> Case:
    return case(mentions=tuple(one.id for one in posts), waiting_since=minutes(since))


def test_of_several_unanswered_posts_it_is_the_newest() -> None:
    assert view(waiting(FIRST, SECOND), posts=(FIRST, SECOND)).newest is SECOND


def test_the_window_answers_the_same_post_as_the_card_shows() -> None:
    shown = view(waiting(FIRST, SECOND), posts=(FIRST, SECOND))
    assert ReplyForm(shown, ReplyDraft()).target is shown.newest


def test_where_the_newest_is_answered_the_other_conversation_waits() -> None:
    answered = reply(reply_to="3")
    posts = (FIRST, ELSEWHERE, THIRD)
    assert view(waiting(*posts), answered, posts=posts).newest is ELSEWHERE


def test_a_reply_answers_what_was_written_before_it_in_its_conversation() -> None:
    posts, answered = (FIRST, SECOND, ELSEWHERE), reply(reply_to="4")
    assert view(waiting(*posts), answered, posts=posts).newest is SECOND
    both = (answered, reply("r2", reply_to="2"))
    assert view(waiting(*posts), *both, posts=posts).newest is FIRST, "it waits: X showed it later"


def test_a_reply_on_its_way_counts_for_what_came_before_it() -> None:
    posts, leaving = (FIRST, SECOND), reply(state=ItemState.QUEUED, reply_to="2")
    assert view(waiting(*posts), leaving, posts=posts).newest is SECOND


def test_a_reply_that_came_to_nothing_answers_nothing() -> None:
    for state in (ItemState.UNDONE, ItemState.REFUSED):
        found = view(waiting(FIRST, ELSEWHERE), reply(state=state, reply_to="4"), posts=(FIRST, ELSEWHERE))
        assert found.newest is ELSEWHERE


def test_a_late_post_that_nobody_saw_is_answered_though_a_later_one_has_a_reply() -> None:
    posts, answered = (FIRST, SECOND), reply(reply_to="2")
    assert view(waiting(*posts), answered, posts=posts).newest is FIRST


def test_where_nobody_waits_it_is_the_newest() -> None:
    answered = case(waiting_since=None, mentions=("1", "2"))
    assert view(answered, reply(reply_to="1"), posts=(FIRST, SECOND)).newest is SECOND


def test_a_post_that_is_gone_is_not_answered_unless_all_are() -> None:
    gone = replace(SECOND, withdrawn=Gone.DELETED)
    assert view(waiting(FIRST, gone), posts=(FIRST, gone)).newest is FIRST
    assert view(waiting(gone), posts=(gone,)).newest is gone
