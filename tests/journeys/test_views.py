"""/mentions with filters that combine, kept under a name for who saved them,
and never more than the asker may see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cases import case_rules
from bot.cases.outcome_words import outcome_words
from bot.model import Case
from bot.model.entry import Act
from tests.journeys.perch import Perch, everything
from tests.journeys.test_lists import home, home_with
from tests.journeys.window import Window


def change(perch: Perch, words: str, rule: Callable[[Case], Case]) -> None:
    """Change the case of the card that holds these words."""
    perch.card(words)
    post = next(
        m for case in perch.desk.store.cases.every() for m in case.mentions if words in text(perch, m)
    )
    mention = perch.desk.store.mentions.get(post)
    assert mention is not None
    perch.desk.store.cases.change(mention.case_id, rule)


def text(perch: Perch, mention_id: str) -> str:
    found = perch.desk.store.mentions.get(mention_id)
    return found.text if found else ""


def asked(perch: Perch, query: str, title: str, user: str = "U0ANA") -> str:
    """All words of the list that a query is answered with."""
    perch.command(f"/mentions {query}", user=user)
    return everything(perch.told(title, user=user))


def three(perch: Perch) -> None:
    perch.tweet("@acmeair I want my refund, this is a terrible disgrace", by="mira_k")
    perch.tweet("@acmeair how do I ask for a refund?", by="nina_flies")
    perch.tweet("@acmeair my soup is cold, terrible", by="old_tom")
    for words in ("terrible disgrace", "ask for a refund", "soup is cold"):
        perch.card(words)


def test_filters_of_every_kind_narrow_the_list(perch: Perch) -> None:
    three(perch)
    found = asked(perch, "refund negative since:1d is:open", "Open · negative · “refund”")
    assert "terrible disgrace" in found
    assert "how do I ask" not in found
    assert "soup" not in found
    assert "how do I ask" in asked(perch, "refund @nina_flies", "By @nina_flies · “refund”")


def test_owner_is_a_colleague_by_name_by_id_or_as_slack_writes_one(perch: Perch) -> None:
    three(perch)
    change(perch, "soup is cold", lambda case: case_rules.assign(case, "U0BEN", perch.clock()))
    for query in ("owner:@ben", "owner:<@U0BEN|ben>", "owner:U0BEN"):
        found = asked(perch, query, "Owned by <@U0BEN>")
        assert "soup is cold" in found
        assert "refund" not in found
    perch.command("/mentions owner:@nobody_here")
    perch.told("no person or user group in Slack has this name")


def test_what_is_not_understood_is_said_with_what_was(perch: Perch) -> None:
    perch.command("/mentions negative is:opend refund")
    said = everything(perch.told("is not a filter"))
    assert "Did you mean `is:open`?" in said
    assert "Understood: Negative · “refund”" in said
    perch.command("/mentions overdu")
    perch.told("Did you mean `/mentions overdue`?")
    perch.command("/mentions digets")
    perch.told("Did you mean `/mentions digest`?")


def test_a_channel_that_is_gone_or_closed_to_the_asker_is_said(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.tweet("@acmeair where is my refund")
    perch.until(lambda: perch.desk.store.cases.count("open") == 1, "the case")
    perch.command("/mentions in:#gone refund")
    assert "Leave in:#gone out" in everything(perch.told("No cases for you in #gone"))
    perch.command('/mentions save "Gone" in:#gone')
    perch.told("Saved *Gone*")
    perch.press_in_view(home(perch), "", option="Gone")
    home_with(perch, "No cases for you in #gone")


def test_nobody_finds_a_case_of_a_channel_that_they_do_not_see(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_MENTIONS_CHANNEL="#dm-desk")
    perch.tweet("@acmeair where is my refund")
    perch.until(lambda: perch.desk.store.cases.count("open") == 1, "the case")
    members = perch.sandbox.slack.channels.by_id["G0DMDESK"].members
    members.discard("U0DANA")
    for query in ("refund", "is:any", "@mira_k", "unclaimed"):
        perch.command(f"/mentions {query}", user="U0DANA")
        assert "where is my" not in everything(perch.told("0 cases", user="U0DANA"))


def test_a_view_is_saved_found_by_its_name_listed_and_deleted(perch: Perch) -> None:
    three(perch)
    perch.command('/mentions save "Angry refunds" refund negative')
    perch.told("Saved *Angry refunds*")
    found = asked(perch, "angry  REFUNDS", "*Angry refunds* · 1 case")
    assert "terrible disgrace" in found
    perch.command("/mentions views")
    listed = perch.told("Your saved views")
    assert "`refund negative`" in everything(listed)
    perch.command("/mentions views", user="U0BEN")
    perch.told("None yet", user="U0BEN")
    perch.command('/mentions delete "angry refunds"')
    perch.told("Deleted your view")
    perch.command("/mentions views")
    perch.told("None yet")


def test_a_name_that_means_something_already_is_refused_and_an_empty_view_too(perch: Perch) -> None:
    perch.command("/mentions save overdue refund")
    perch.told("already means something")
    perch.command("/mentions save Refunds")
    perch.told("say what it shows")
    perch.command("/mentions save Refunds is:opend")
    perch.told("Did you mean `is:open`?")


def test_a_list_is_saved_with_two_presses_and_chosen_in_the_app_home(perch: Perch) -> None:
    three(perch)
    perch.command("/mentions refund negative")
    perch.press_ephemeral(perch.told("Negative · “refund”"), "Save view…")
    window = Window(perch).type("Overdue", "name")
    assert not window.submit()
    assert "already means something" in window.errors["name"]
    window.type("Refunds", "name")
    assert window.submit()
    perch.until(lambda: "Saved *Refunds*" in Window(perch).words, "the window says that it is saved")
    perch.press_in_view(home(perch), "", option="Refunds")
    assert "terrible disgrace" in everything(home_with(perch, "*Refunds* · 1 case"))


def test_a_snooze_is_ended_in_the_list_and_on_the_card(perch: Perch) -> None:
    for words, by in (("my seat is wet", "mira_k"), ("my soup is cold", "nina_flies")):
        perch.tweet(f"@acmeair {words}", by=by)
        perch.choose(perch.card(words), "Snooze…")
        window = Window(perch)
        assert window.submit()
    perch.until(lambda: perch.desk.store.cases.count("snoozed") == 2, "both are snoozed")
    perch.command("/mentions snoozed")
    listed = perch.told("*Snoozed* · 2 cases")
    assert everything(listed).count("snoozed until") == 2
    perch.press_ephemeral(listed, "End snooze")
    perch.until(lambda: perch.desk.store.cases.count("snoozed") == 1, "one is awake")
    asleep = perch.desk.store.cases.get(perch.desk.store.cases.ids("snoozed")[0])
    assert asleep is not None
    words = "my seat is wet" if asleep.handle == "mira_k" else "my soup is cold"
    card = perch.until(lambda: with_label(perch.card(words), "End snooze"), "the card of the snoozed case")
    perch.press(card, "End snooze")
    perch.until(lambda: perch.desk.store.cases.count("snoozed") == 0, "both are awake")


def with_label(card: dict[str, Any], label: str) -> dict[str, Any] | None:
    return card if f"\n{label}\n" in everything(card) else None


def test_the_reason_of_a_resolution_is_changed_after_it_was_given(perch: Perch) -> None:
    perch.tweet("@acmeair my seat is wet")
    perch.press(perch.card("my seat is wet"), "Resolve")
    case = perch.until(lambda: next(perch.desk.store.cases.every(), None), "the case")
    for reason in ("Solved", "Spam"):
        perch.press(perch.card("Resolved"), "", option=reason)
        perch.until(lambda wanted=reason: is_resolved_as(perch, case.id, wanted), reason)
    assert [
        e.data["why"] for e in perch.desk.store.journal.of_case(case.id) if e.what is Act.GAVE_REASON
    ] == ["solved", "spam"]


def is_resolved_as(perch: Perch, case_id: str, reason: str) -> bool:
    case = perch.desk.store.cases.get(case_id)
    return case is not None and outcome_words(case.resolution) == reason
