"""Who may see a channel is a question to Slack: what it does not say is neither a yes nor a no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cases.case_rules import Declined
from bot.casework.lists import case_list
from bot.model import Case
from bot.store.keys import CHANNEL_MEMBERS
from bot.team import channel_access, policy
from tests.journeys.perch import Perch, everything

DESK = "#dm-desk"
NOT_SAID = "Slack isn't saying who is in"


@pytest.fixture
def private(start_perch: Callable[..., Perch]) -> Perch:
    """A case in #dm-desk, which is private; Ben is not in it, and nobody has asked yet who is."""
    perch = start_perch(PERCH_MENTIONS_CHANNEL=DESK, PERCH_DM_CHANNEL="#general")
    members(perch).discard("U0BEN")
    perch.tweet("@acmeair my bag is lost")
    perch.card("my bag is lost", channel="G0DMDESK")
    forget(perch)
    return perch


def members(perch: Perch) -> set[str]:
    found: set[str] = perch.sandbox.slack.channels.by_id["G0DMDESK"].members
    return found


def forget(perch: Perch) -> None:
    perch.desk.store.table(CHANNEL_MEMBERS).drop(DESK, "G0DMDESK", "#general", "C0GENERAL")


def the_case(perch: Perch) -> Case:
    return next(iter(perch.desk.store.cases.every()))


def slack_says(perch: Perch, error: str, status: int = 200, times: int = 20) -> None:
    body = f'{{"ok": false, "error": "{error}"}}'
    fault = {"action": "status", "status": status, "body": body, "times": times}
    perch.weather(target="slack", path="conversations.info", **fault)


def asked(perch: Perch, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the channels that Slack is asked about from now on."""
    names: list[str] = []
    ask = channel_access._ask
    monkeypatch.setattr(
        channel_access,
        "_ask",
        lambda desk, channel, public: names.append(channel) or ask(desk, channel, public),
    )
    return names


@pytest.mark.parametrize(("error", "status"), [("ratelimited", 429), ("internal_error", 200), ("", 503)])
def test_who_cannot_be_looked_up_is_told_that_slack_did_not_say(
    private: Perch, error: str, status: int
) -> None:
    slack_says(private, error, status)
    for user in ("U0ANA", "U0BEN"):
        for said in (
            policy.may_see(private.desk, user, DESK),
            policy.may_act(private.desk, user, the_case(private)),
            policy.may_read_dm_text(private.desk, user, the_case(private)),
        ):
            assert not said
            assert NOT_SAID in said.words
            assert "Try again in a minute" in said.words
        assert not channel_access.may_see(private.desk, user, DESK)
        with pytest.raises(Declined, match=NOT_SAID):
            case_list(private.desk, f"in:{DESK}", user)
    private.clear_weather()
    assert policy.may_see(private.desk, "U0ANA", DESK)
    assert "for people in" in policy.may_see(private.desk, "U0BEN", DESK).words


def test_a_channel_that_perch_does_not_see_is_a_clear_no(private: Perch) -> None:
    slack_says(private, "channel_not_found")
    assert "for people in" in policy.may_see(private.desk, "U0ANA", DESK).words


def test_a_press_is_refused_in_these_words_and_does_nothing(private: Perch) -> None:
    card = private.card("my bag is lost", channel="G0DMDESK")
    slack_says(private, "ratelimited", 429)
    private.press(card, "Claim")
    assert "Try again in a minute" in everything(private.told(NOT_SAID))
    assert not the_case(private).owner


def test_who_is_not_on_the_kept_list_may_have_been_invited_since(private: Perch) -> None:
    assert policy.may_act(private.desk, "U0ANA", the_case(private))
    private.advance(60)
    members(private).add("U0BEN")
    slack_says(private, "ratelimited", 429)
    assert policy.may_act(private.desk, "U0ANA", the_case(private)), "the list of before has her"
    assert NOT_SAID in policy.may_act(private.desk, "U0BEN", the_case(private)).words
    private.clear_weather()
    assert policy.may_act(private.desk, "U0BEN", the_case(private))


def test_who_has_just_left_is_not_let_in_by_it(private: Perch) -> None:
    """A refusal reads the newest list, so whoever has left until then is refused from then on."""
    assert policy.may_act(private.desk, "U0ANA", the_case(private))
    members(private).discard("U0ANA")
    assert not policy.may_act(private.desk, "U0BEN", the_case(private))
    assert not policy.may_act(private.desk, "U0ANA", the_case(private))
