"""Cases of one author are merged into one, and split into what they were."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases import case_rules, merging, splitting
from bot.cases.batch_rules import LeftAlone
from bot.cases.case_rules import Declined
from bot.cases.splitting import Share
from bot.model import Case, CaseState, Escalation, EscalationState, Item, ItemState, Mention, Urgency
from bot.model.batch import Skip
from bot.model.resolution import Gone
from tests.examples import examples
from tests.rules.answering import NOON, case, minutes, post, reply

ANA, BEN = "U0ANA", "U0BEN"


def written(post_id: str, at: float, home: str) -> Mention:
    return replace(post(post_id), created_at=minutes(at), conversation_id=home, case_id=home)


def of(home: str, at: float, **more: Any) -> Case:
    own = {"id": home, "conversation_id": home, "mentions": (home,), "opened_at": minutes(at)}
    return case(**{"waiting_since": minutes(at), **own, **more})


OLDER, NEWEST = of("10", 0), of("20", 30)
FIRST, SECOND = written("10", 0, "10"), written("20", 30, "20")


def together(into: Case = NEWEST, *others: Case) -> tuple[Case, list[Case]]:
    others = others or (OLDER,)
    return (
        merging.joined(into, others, ANA, minutes(40)),
        [merging.merged(one, into.id, ANA, minutes(40)) for one in others],
    )


def apart(
    whole: Case,
    part: Case,
    posts: dict[str, Mention],
    sends: tuple[Item, ...] = (),
    own: tuple[Item, ...] = (),
) -> tuple[Case, Case]:
    """Split: `sends` stay with the newest, `own` go with the older one."""
    was = splitting.check_split(whole, [*sends, *own])
    mine = tuple(posts[i] for i in whole.mentions if posts[i].case_id == part.id)
    rest = tuple(posts[i] for i in whole.mentions if posts[i].case_id != part.id)
    return (
        splitting.without_joined(
            whole, Share(rest, sends), was, answered=splitting.answered_since([*sends, *own], was.at)
        ),
        splitting.restored(part, Share(mine, own)),
    )


def test_the_merged_case_has_all_posts_oldest_first_and_waits_since_the_first() -> None:
    whole, _ = together()
    assert whole.mentions == ("10", "20")
    assert whole.waiting_since == minutes(0)
    assert whole.joined == ("10",)


def test_the_other_one_is_neither_open_nor_resolved_and_leads_to_it() -> None:
    _, [part] = together()
    assert (part.state, part.merged_into) == (CaseState.MERGED, "20")
    assert not part.is_open
    assert part.mentions == ("10",), "all is found under it still"


def test_its_sends_are_in_the_whole_alone() -> None:
    whole, [part] = together(replace(NEWEST, sends=("b",)), replace(OLDER, sends=("a",)))
    assert (whole.sends, part.sends) == (("b", "a"), ())


def test_a_case_that_sleeps_wakes_where_the_other_waits() -> None:
    asleep = replace(NEWEST, state=CaseState.SNOOZED, snoozed_until=minutes(90))
    whole, _ = together(asleep)
    assert (whole.state, whole.snoozed_until) == (CaseState.OPEN, None)
    both, _ = together(asleep, replace(OLDER, state=CaseState.SNOOZED, snoozed_until=minutes(60)))
    assert (both.state, both.snoozed_until) == (CaseState.SNOOZED, minutes(60))


def test_who_merges_their_own_case_into_an_unclaimed_one_has_it() -> None:
    whole, _ = together(NEWEST, replace(OLDER, owner=ANA))
    assert whole.owner == ANA
    kept, _ = together(replace(NEWEST, owner=BEN), replace(OLDER, owner=ANA))
    assert kept.owner == BEN


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(OLDER, owner=BEN), Skip.CLAIMED),
        (replace(OLDER, state=CaseState.RESOLVED), Skip.RESOLVED),
        (replace(OLDER, withdrawn=Gone.DELETED), Skip.DELETED),
        (replace(OLDER, channel="#elsewhere"), Skip.CLOSED),
        (replace(OLDER, rolled_up=True), Skip.CLOSED),
        (replace(OLDER, author_id="b"), Skip.CLOSED),
        (replace(OLDER, conversation_id="dm-a"), Skip.PRIVATE),
        (replace(OLDER, escalation=Escalation("e", BEN, NOON, "#help", Urgency.URGENT)), Skip.ESCALATED),
        (merging.merged(OLDER, "30", BEN, NOON), Skip.MERGED),
    ],
)
def test_what_stays_by_itself_says_why(other: Case, why: Skip) -> None:
    merging.check_mergeable(OLDER, NEWEST, ANA)
    with pytest.raises(LeftAlone) as left:
        merging.check_mergeable(other, NEWEST, ANA)
    assert left.value.why is why


def test_one_whose_escalation_is_over_can_be_merged() -> None:
    over = Escalation("e", BEN, NOON, "#help", Urgency.URGENT, state=EscalationState.CLOSED)
    merging.check_mergeable(replace(OLDER, escalation=over), NEWEST, ANA)


def test_nothing_is_merged_into_a_resolved_case() -> None:
    with pytest.raises(Declined):
        merging.check_target(replace(NEWEST, state=CaseState.RESOLVED))


states = st.sampled_from([CaseState.OPEN, CaseState.ANSWERED, CaseState.SNOOZED])
owners = st.sampled_from(["", ANA])


@examples()
@given(states, states, owners, owners)
def test_a_split_at_once_puts_back_exactly_what_was(
    mine: CaseState, theirs: CaseState, owner: str, other: str
) -> None:
    def stands(one: Case, state: CaseState, who: str) -> Case:
        since = None if state is CaseState.ANSWERED else one.waiting_since
        until = minutes(90) if state is CaseState.SNOOZED else None
        has = {"owner": who, "owner_since": minutes(5) if who else None}
        return replace(one, state=state, waiting_since=since, snoozed_until=until, **has)

    into, older = stands(NEWEST, mine, owner), stands(OLDER, theirs, other)
    whole, [part] = together(into, older)
    assert apart(whole, part, {"10": FIRST, "20": SECOND}) == (into, older)


def test_a_post_that_came_since_stays_with_its_conversation() -> None:
    whole, [part] = together(NEWEST, replace(OLDER, state=CaseState.ANSWERED, waiting_since=None))
    again = written("30", 50, "10")
    whole = case_rules.written_again(whole, again.id, again.created_at)
    newest, older = apart(whole, part, {"10": FIRST, "20": SECOND, "30": again})
    assert (newest.mentions, newest.waiting_since) == (("20",), minutes(30))
    assert (older.mentions, older.waiting_since, older.state) == (("10", "30"), minutes(50), CaseState.OPEN)


def test_a_reply_sent_since_answers_the_case_whose_post_it_answers() -> None:
    whole, [part] = together()
    sent = replace(reply("r", reply_to="10"), created_at=minutes(45), ended_at=minutes(46))
    whole = case_rules.answered(whole, sent)
    newest, older = apart(whole, part, {"10": FIRST, "20": SECOND}, own=(sent,))
    assert (older.state, older.sends, older.waiting_since) == (CaseState.ANSWERED, ("r",), None)
    assert (newest.state, newest.sends, newest.waiting_since) == (CaseState.OPEN, (), minutes(30))


def test_a_reply_that_was_under_way_when_they_were_merged_is_the_older_ones_again() -> None:
    whole, [part] = together(NEWEST, replace(OLDER, sends=("r",)))
    sent = replace(reply("r", reply_to="10"), created_at=minutes(39), ended_at=minutes(41))
    whole = case_rules.answered(whole, sent)
    newest, older = apart(whole, part, {"10": FIRST, "20": SECOND}, own=(sent,))
    assert (older.state, older.sends) == (CaseState.ANSWERED, ("r",))
    assert newest.state is CaseState.OPEN


def test_where_a_post_was_deleted_since_its_case_asks_for_nothing_after_the_split() -> None:
    whole, [part] = together()
    gone = replace(FIRST, withdrawn=Gone.DELETED)
    newest, older = apart(whole, part, {"10": gone, "20": SECOND})
    assert older.needs_nothing
    assert not newest.needs_nothing


def test_a_snooze_since_stays_with_the_newest() -> None:
    whole, [part] = together()
    whole = replace(whole, state=CaseState.SNOOZED, snoozed_until=minutes(300))
    newest, older = apart(whole, part, {"10": FIRST, "20": SECOND})
    assert (newest.state, newest.snoozed_until) == (CaseState.SNOOZED, minutes(300))
    assert older.state is CaseState.OPEN


def test_an_owner_since_stays_with_the_newest_and_the_older_one_is_whose_it_was() -> None:
    whole, [part] = together()
    newest, older = apart(
        replace(whole, owner=BEN, owner_since=minutes(50)), part, {"10": FIRST, "20": SECOND}
    )
    assert (newest.owner, older.owner) == (BEN, "")


@pytest.mark.parametrize("state", [ItemState.DRAFT, ItemState.QUEUED, ItemState.SENDING, ItemState.UNSURE])
def test_what_was_pressed_since_has_to_come_to_its_end_before_a_split(state: ItemState) -> None:
    whole, _ = together()
    waits = replace(reply("r", state=state), created_at=minutes(45))
    with pytest.raises(Declined, match="Split it after that"):
        splitting.check_split(whole, [waits])
    splitting.check_split(whole, [replace(waits, created_at=minutes(1))])


def test_what_is_split_or_resolved_is_not_split() -> None:
    with pytest.raises(Declined, match="split already"):
        splitting.check_split(NEWEST, [])
    whole, _ = together()
    with pytest.raises(Declined, match="Press Reopen first"):
        splitting.check_split(replace(whole, state=CaseState.RESOLVED), [])
