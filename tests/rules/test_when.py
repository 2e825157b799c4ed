"""What people write means one moment, or is refused in words; checked by hand round the clock changes.

Paris: back on 25 October 2026 at 03:00, forward on 28 March 2027 at 02:00. New York: back on 1 November
2026 at 02:00, forward on 14 March 2027 at 02:00. Sydney: forward on 4 October 2026 at 02:00, back on
4 April 2027 at 03:00.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.when import Refused, Understood, split_command, split_repeating, understand
from tests.examples import examples

PARIS, NEW_YORK, SYDNEY = map(ZoneInfo, ("Europe/Paris", "America/New_York", "Australia/Sydney"))
NOWS = {  # all of them Fridays
    "Paris, autumn": (datetime(2026, 10, 23, 13, tzinfo=UTC), PARIS),  # 15:00
    "Paris, spring": (datetime(2027, 3, 26, 14, tzinfo=UTC), PARIS),  # 15:00
    "New York, autumn": (datetime(2026, 10, 30, 14, tzinfo=UTC), NEW_YORK),  # 10:00
    "New York, spring": (datetime(2027, 3, 12, 15, tzinfo=UTC), NEW_YORK),  # 10:00
    "Sydney, spring": (datetime(2026, 10, 1, 23, tzinfo=UTC), SYDNEY),  # 09:00 on 2 October
    "Sydney, autumn": (datetime(2027, 4, 1, 22, tzinfo=UTC), SYDNEY),  # 09:00 on 2 April
}
MEANT = [  # where, what is said, the moment in UTC
    ("Paris, autumn", "tomorrow 9:30", "2026-10-24 07:30"),
    ("Paris, autumn", "demain 9h", "2026-10-24 07:00"),
    ("Paris, autumn", "sunday at noon", "2026-10-25 11:00"),
    ("Paris, autumn", "après-demain à midi", "2026-10-25 11:00"),
    ("Paris, autumn", "lundi 10h", "2026-10-26 09:00"),
    ("Paris, autumn", "next monday 10am", "2026-10-26 09:00"),
    ("Paris, autumn", "in 2 hours", "2026-10-23 15:00"),
    ("Paris, autumn", "dans 36 heures", "2026-10-25 01:00"),  # the second 02:00 of that night
    ("Paris, autumn", "dans 2 jours", "2026-10-25 14:00"),  # still 15:00 by the clock
    ("Paris, autumn", "dimanche 25 octobre 2h30", "2026-10-25 00:30"),  # the first of two
    ("Paris, autumn", "25 Oct 2:30 CET", "2026-10-25 01:30"),  # the second
    ("Paris, autumn", "25 Oct 2:30 CEST", "2026-10-25 00:30"),
    ("Paris, autumn", "tonight at 8", "2026-10-23 18:00"),
    ("Paris, autumn", "ce soir à 20h15", "2026-10-23 18:15"),
    ("Paris, autumn", "minuit", "2026-10-23 22:00"),
    ("Paris, autumn", "24 Dec 18:00 New York", "2026-12-24 23:00"),
    ("Paris, autumn", "le 24 décembre à 18 h 30", "2026-12-24 17:30"),
    ("Paris, autumn", "24/12 10:00", "2026-12-24 09:00"),
    ("Paris, autumn", "le 03/11 à 10h", "2026-11-03 09:00"),  # French words: the day comes first
    ("Paris, autumn", "samedi matin 8h", "2026-10-24 06:00"),
    ("Paris, autumn", "demain soir 8h", "2026-10-24 18:00"),
    ("Paris, autumn", "friday 10:00", "2026-10-30 09:00"),  # today's 10:00 is over
    ("Paris, autumn", "le 31 à 9h et demie", "2026-10-31 08:30"),
    ("Paris, autumn", "dim 25 9h", "2026-10-25 08:00"),
    ("Paris, autumn", "Monday: 9:00", "2026-10-26 08:00"),
    ("Paris, autumn", "demain - 9h", "2026-10-24 07:00"),
    ("Paris, autumn", "Tue 27 9:00", "2026-10-27 08:00"),
    ("Paris, autumn", "lundi 26 à 18h", "2026-10-26 17:00"),
    ("Paris, autumn", "1er janvier 0h05", "2026-12-31 23:05"),
    ("Paris, spring", "sunday 1:59", "2027-03-28 00:59"),
    ("Paris, spring", "sunday 3:00", "2027-03-28 01:00"),
    ("Paris, spring", "dimanche 9h", "2027-03-28 07:00"),
    ("Paris, spring", "dans 36 heures", "2027-03-28 02:00"),  # 04:00, not 03:00
    ("Paris, spring", "monday 9:00 UTC", "2027-03-29 09:00"),
    ("Paris, spring", "lundi en huit à 9h", "2027-04-05 07:00"),
    ("Paris, spring", "14 July 9:00 CEST", "2027-07-14 07:00"),
    ("Paris, spring", "in half an hour", "2027-03-26 14:30"),
    ("Paris, spring", "dans 1h30", "2027-03-26 15:30"),
    ("New York, autumn", "tomorrow at 9:30 am", "2026-10-31 13:30"),
    ("New York, autumn", "sunday 1:30 am", "2026-11-01 05:30"),  # the first of two
    ("New York, autumn", "sunday 9am", "2026-11-01 14:00"),
    ("New York, autumn", "sunday at 9 am", "2026-11-01 14:00"),
    ("New York, autumn", "dimanche à 9 heures", "2026-11-01 14:00"),
    ("New York, autumn", "Nov 3rd, 2026 at 5.45 pm", "2026-11-03 22:45"),
    ("New York, autumn", "11/24 10:00", "2026-11-24 15:00"),
    ("New York, autumn", "tuesday 18:00 Paris time", "2026-11-03 17:00"),
    ("New York, autumn", "3 November 9:00 EST", "2026-11-03 14:00"),
    ("New York, autumn", "Thursday 24 December, 12 noon", "2026-12-24 17:00"),
    ("New York, autumn", "in 3 days at 9:00", "2026-11-02 14:00"),
    ("New York, spring", "sunday 3:00 am", "2027-03-14 07:00"),
    ("New York, spring", "tomorrow evening 7:30", "2027-03-14 00:30"),
    ("New York, spring", "in two weeks at 10:00", "2027-03-26 14:00"),
    ("New York, spring", "9:00 UTC+2 monday", "2027-03-15 07:00"),
    ("Sydney, spring", "tomorrow 9:30", "2026-10-02 23:30"),
    ("Sydney, spring", "sunday 9:30", "2026-10-03 22:30"),
    ("Sydney, spring", "8 in the evening", "2026-10-02 10:00"),
    ("Sydney, spring", "2026-10-05 00:00", "2026-10-04 13:00"),
    ("Sydney, autumn", "sunday 2:30", "2027-04-03 15:30"),  # the first of two
    ("Sydney, autumn", "sunday 2:30 AEST", "2027-04-03 16:30"),  # the second
    ("Sydney, autumn", "monday next week 8am", "2027-04-04 22:00"),
    ("Sydney, autumn", "in a month at 9:00", "2027-05-01 23:00"),
]
REFUSED = [  # where, what is said, words of the refusal, the moments offered
    ("Paris, autumn", "03/11 10:00", "two ways", "2026-11-03 09:00, 2027-03-11 09:00"),
    ("Paris, autumn", "9", "not clear", "2026-10-23 19:00"),  # 9:00 is over
    ("Paris, autumn", "tomorrow at 9", "not clear", "2026-10-24 07:00, 2026-10-24 19:00"),
    ("Paris, autumn", "tomorrow", "At what time?", "2026-10-24 07:00"),
    ("Paris, autumn", "demain soir", "At what time?", "2026-10-24 17:00"),
    ("Paris, autumn", "14:00", "has passed", "2026-10-24 12:00"),
    ("Paris, autumn", "aujourd'hui 9h", "has passed", "2026-10-24 07:00"),
    ("Paris, autumn", "friday 16:00", "Today is a Friday", "2026-10-23 14:00, 2026-10-30 15:00"),
    ("Paris, autumn", "20 Oct 10:00", "just passed", "2027-10-20 08:00"),
    ("Paris, autumn", "24 Dec 2025 18:00", "has passed", "2026-12-24 17:00"),
    ("Paris, autumn", "24 Dec 2028 18:00", "more than a year", "2026-12-24 17:00"),
    ("Paris, autumn", "in 400 days", "more than a year", ""),
    ("Paris, autumn", "in 9999 hours", "more than a year", ""),
    ("Paris, autumn", "friday 24 December 18:00", "is a Thursday, not a Friday", "2026-12-24 17:00"),
    ("Paris, autumn", "31 November 10:00", "no day 31", ""),
    ("Paris, autumn", "29 Feb 10:00", "more than a year", ""),
    ("Paris, autumn", "tomorrow midnight", "start or the end", "2026-10-23 22:00, 2026-10-24 22:00"),
    ("Paris, autumn", "tomorrow 25:00", "not a time of day", ""),
    ("Paris, autumn", "tomorrow 15:00 pm", "not a time of day", "2026-10-24 13:00"),
    ("Paris, autumn", "demain matin 15h", "not in the morning", "2026-10-24 13:00"),
    ("Paris, autumn", "15 July 9:00 CET", "CET is not the time", "2027-07-15 07:00, 2027-07-15 08:00"),
    ("Paris, autumn", "", "When?", ""),
    ("Paris, autumn", "soon", "not a time that Perch understands", ""),
    ("Paris, spring", "sunday 2:30", "does not exist", "2027-03-28 01:00"),
    ("Paris, spring", "in a fortnight", "not a time that Perch understands", "2027-04-09 13:00"),
    ("New York, spring", "14 March 2:15 am", "does not exist", "2027-03-14 07:00"),
    ("Sydney, spring", "sunday 2:00", "does not exist", "2026-10-03 16:00"),
]


def said(where: str, phrase: str) -> Understood | Refused:
    now, zone = NOWS[where]
    return understand(phrase, now=now, tz=zone)


@pytest.mark.parametrize(("where", "phrase", "moment"), MEANT)
def test_a_phrase_means_one_moment(where: str, phrase: str, moment: str) -> None:
    answer = said(where, phrase)
    assert isinstance(answer, Understood), answer
    assert f"{answer.at:%Y-%m-%d %H:%M}" == moment
    assert answer.at.tzinfo is UTC


@pytest.mark.parametrize(("where", "phrase", "words", "offers"), REFUSED)
def test_what_is_not_clear_is_refused_with_the_nearest_sense(
    where: str, phrase: str, words: str, offers: str
) -> None:
    answer = said(where, phrase)
    assert isinstance(answer, Refused), answer
    assert words in answer.words
    assert ", ".join(f"{offer.at:%Y-%m-%d %H:%M}" for offer in answer.suggestions) == offers
    assert all(offer.echo in answer.words for offer in answer.suggestions)


def test_the_echo_is_in_words_and_in_both_zones() -> None:
    assert said("Paris, autumn", "mardi 9h30").echo == "Tuesday 27 October 2026, 09:30 (Europe/Paris)"  # type: ignore[union-attr]
    abroad = said("Paris, autumn", "24 Dec 18:00 New York")
    assert isinstance(abroad, Understood)
    assert abroad.echo == (
        "Thursday 24 December 2026, 18:00 (America/New_York), Friday 25 December 2026, 00:00 (Europe/Paris)"
    )


def test_a_time_that_comes_twice_is_said_to() -> None:
    answer = said("Paris, autumn", "25 October 2:30")
    assert isinstance(answer, Understood)
    assert "comes twice" in answer.note
    assert "01:30 UTC" in answer.note


def test_what_dateparser_alone_gets_wrong_is_right() -> None:
    assert said("Paris, autumn", "demain 9h").at.hour == 7  # type: ignore[union-attr]  # not 21:00
    assert said("Paris, autumn", "lundi 10h").at > NOWS["Paris, autumn"][0]  # type: ignore[union-attr]


SPLITS = [
    ("tomorrow 9:30 Our shops open late tonight", "tomorrow 9:30", "Our shops open late tonight"),
    ("demain 9h Nos magasins ouvrent", "demain 9h", "Nos magasins ouvrent"),
    ("in 2 hours At 9 we open", "in 2 hours", "At 9 we open"),
    ("dans 2 heures 5 surprises", "dans 2 heures", "5 surprises"),
    ("lundi 10h 24 offres à saisir", "lundi 10h", "24 offres à saisir"),
    ("24 Dec 18:00 (Paris) We close early", "24 Dec 18:00 (Paris)", "We close early"),
    ("24 Dec 18:00 Paris: We close early", "24 Dec 18:00 Paris", "We close early"),
    ("24 Dec 18:00 Paris\nWe close early", "24 Dec 18:00 Paris", "We close early"),
    ("24 Dec 18:00 Paris time we close early", "24 Dec 18:00 Paris time", "we close early"),
    ("24 Dec 18:00 CET we close early", "24 Dec 18:00 CET", "we close early"),
    ("24 Dec 18:00: Paris is ours", "24 Dec 18:00", "Paris is ours"),
    ("next friday at noon Free cake", "next friday at noon", "Free cake"),
    ("tomorrow 9:30 Evening sale", "tomorrow 9:30", "Evening sale"),
    ("tomorrow 9:30 May the 4th be with you", "tomorrow 9:30", "May the 4th be with you"),
    ("10h mon équipe recrute", "10h", "mon équipe recrute"),
    ("demain 14h30 - Le café", "demain 14h30", "Le café"),
    ("tomorrow 9:30\n#Sale\nSecond line", "tomorrow 9:30", "#Sale\nSecond line"),
    ("tomorrow 9:30 -20% today", "tomorrow 9:30", "-20% today"),
    ("tomorrow 9:30 .@anna thanks", "tomorrow 9:30", ".@anna thanks"),
    ("tomorrow 9:30 :tada: Sale", "tomorrow 9:30", ":tada: Sale"),
    ("tomorrow 9:30... and off we go", "tomorrow 9:30", "... and off we go"),
    ("tomorrow 9:30, we open", "tomorrow 9:30", "we open"),
    ("tomorrow 9:30:We open", "tomorrow 9:30", "We open"),
    ("tomorrow 9:30 At night we fly", "tomorrow 9:30", "At night we fly"),
    ("demain 9:30 En soirée on ferme", "demain 9:30", "En soirée on ferme"),
    ("lundi 10h Du matin au soir", "lundi 10h", "Du matin au soir"),
    ("demain 9:30 Le matin est beau", "demain 9:30", "Le matin est beau"),
    ("tomorrow 9:30 in the evening We dance", "tomorrow 9:30 in the evening", "We dance"),
    ("9h30 demain soldes", "9h30 demain", "soldes"),
    ("tomorrow 50% off", "tomorrow", "50% off"),
    ("Hello tomorrow 9:30", "", "Hello tomorrow 9:30"),
    ("5 shops open", "", "5 shops open"),
]


@pytest.mark.parametrize(("command", "phrase", "text"), SPLITS)
def test_one_line_is_a_time_and_a_text(command: str, phrase: str, text: str) -> None:
    now, zone = NOWS["Paris, autumn"]
    split = split_command(command, now=now, tz=zone)
    assert (split.phrase, split.text) == (phrase, text)


def test_a_city_that_may_begin_the_post_is_asked_about() -> None:
    now, zone = NOWS["New York, autumn"]
    answer = split_command("24 Dec 18:00 Paris is beautiful", now=now, tz=zone).when
    assert isinstance(answer, Refused)
    assert "Is Paris the time zone" in answer.words
    sure = split_command("24 Dec 18:00 (Paris) is beautiful", now=now, tz=zone)
    assert sure.text == "is beautiful"
    assert isinstance(sure.when, Understood)


@pytest.mark.parametrize(
    ("time", "doubted", "post"),
    [
        ("tomorrow 9:30", "London", "Bridge is closed"),
        ("tomorrow 9:30", "London", ", here we come"),
        ("24 Dec 18:00", "Paris", "We close early"),
        ("demain 10h", "À Paris", "on ouvre"),
        ("samedi 10h", "De Paris", "à Nice"),
        ("demain 9h", "ET", "surtout merci"),
        ("lundi 9h", "CET", "ÉTÉ, on ouvre"),
        ("tomorrow 9:30", "in the evening", "we dance"),
        ("9:30", "Monday", "deals are near"),
        ("9:30 Monday", "Paris", "We open"),
    ],
)
def test_words_that_may_begin_the_post_are_asked_about_with_both_senses_and_the_whole_text(
    time: str, doubted: str, post: str
) -> None:
    now, zone = NOWS["Paris, autumn"]
    gap = "" if post.startswith(",") else " "
    split = split_command(f"{time} {doubted}{gap}{post}", now=now - timedelta(hours=8), tz=zone)
    assert isinstance(split.when, Refused)
    assert doubted.split()[-1] in split.when.words
    assert (split.phrase, split.text) == (time, f"{doubted}{gap}{post}")
    assert [sense.text for sense in split.senses] == [post.lstrip(", "), f"{doubted}{gap}{post}"]


WORDS = (
    "tomorrow demain lundi next 9h 9:30 03/04 at à Paris CET UTC+2 24 Dec midnight in dans 2 "
    "9999 hours mois pm soir"
)


@examples(150)
@given(
    st.lists(st.one_of(st.sampled_from(WORDS.split()), st.text(max_size=6)), max_size=6).map(" ".join),
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from([PARIS, NEW_YORK, SYDNEY, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Australia/Lord_Howe")]),
)
def test_never_raises_and_never_answers_with_the_past(text: str, now: datetime, zone: ZoneInfo) -> None:
    now = now.replace(tzinfo=UTC)
    for answer in (understand(text, now=now, tz=zone), split_command(text, now=now, tz=zone).when):
        found = [answer] if isinstance(answer, Understood) else list(answer.suggestions)
        assert all(now < offer.at <= now + timedelta(days=366) for offer in found)


AT_NIGHT = datetime(2026, 11, 20, 2, 0, 30, tzinfo=UTC)  # a Friday, 03:00:30 in Paris

PLAIN = [  # the line, the time phrase, the moment in UTC
    ("tomorrow 9:30 IST Namaste", "2026-11-21 04:00", "Namaste"),
    ("tomorrow 9:30 +05:30 Namaste", "2026-11-21 04:00", "Namaste"),
    ("tomorrow 9:30+05:30 Namaste", "2026-11-21 04:00", "Namaste"),
    ("tomorrow 9:30 HST Aloha", "2026-11-20 19:30", "Aloha"),
    ("tomorrow 9:30 NZDT Kia ora", "2026-11-20 20:30", "Kia ora"),
    ("tomorrow 9:30 MEZ Hallo", "2026-11-21 08:30", "Hallo"),
    ("tomorrow 9.30 Our sale", "2026-11-21 08:30", "Our sale"),
    ("demain 9.30 Nos soldes", "2026-11-21 08:30", "Nos soldes"),
    ("demain à neuf heures Soldes", "2026-11-21 08:00", "Soldes"),
    ("tomorrow 0930 Our sale", "2026-11-21 08:30", "Our sale"),
    ("2026-12-01 10:00Z Hello", "2026-12-01 10:00", "Hello"),
    ("2026-12-24T18:00 Merry", "2026-12-24 17:00", "Merry"),
    ("2026-12-24T18:00:00Z Merry", "2026-12-24 18:00", "Merry"),
    ("2026-12-24T18:00+01:00 Merry", "2026-12-24 17:00", "Merry"),
    ("mar 24 novembre 9h Soldes", "2026-11-24 08:00", "Soldes"),
    ("le premier janvier à 9h Bonne année", "2027-01-01 08:00", "Bonne année"),
    ("24.12. 18:00 Frohe Weihnachten", "2026-12-24 17:00", "Frohe Weihnachten"),
    ("24.12 18:00 Frohe Weihnachten", "2026-12-24 17:00", "Frohe Weihnachten"),
]


@pytest.mark.parametrize(("line", "moment", "post"), PLAIN)
def test_a_time_or_a_zone_is_never_left_in_the_post(line: str, moment: str, post: str) -> None:
    split = split_command(line, now=AT_NIGHT, tz=PARIS)
    assert isinstance(split.when, Understood), split.when
    assert (f"{split.when.at:%Y-%m-%d %H:%M}", split.text) == (moment, post)


ASKED = [  # the line, words of the question, what is offered
    ("tomorrow at nine Our sale", "9 alone is not clear", "2026-11-21 08:00, 2026-11-21 20:00"),
    ("tomorrow at half past nine Our sale", "9:30 alone", "2026-11-21 08:30, 2026-11-21 20:30"),
    ("mar 24 9h Soldes", "Tuesday the 24th or 24 March", "2026-11-24 08:00, 2027-03-24 08:00"),
    ("le premier janvier à minuit Bonne année", "start or the end", "2026-12-31 23:00, 2027-01-01 23:00"),
    ("24.12. Frohe Weihnachten", "At what time?", "2026-12-24 08:00"),
    ("next week Our sale", "Which day of that week?", "2026-11-23 08:00"),
    ("ce week-end Soldes", "Which day of that weekend?", "2026-11-21 08:00"),
    ("now Our sale", "from the next minute on", "2026-11-20 02:01"),
    ("tomorrow 9.30€ menu", "At what time?", "2026-11-21 08:00"),
]


@pytest.mark.parametrize(("line", "words", "offers"), ASKED)
def test_what_may_be_two_times_is_asked_about_with_both(line: str, words: str, offers: str) -> None:
    when = split_command(line, now=AT_NIGHT, tz=PARIS).when
    assert isinstance(when, Refused), when
    assert words in when.words
    assert ", ".join(f"{offer.at:%Y-%m-%d %H:%M}" for offer in when.suggestions) == offers


@pytest.mark.parametrize("left", ["XYZT", "-08:00", "10:00", "-10:30", "Nepal time", "local time", "10 am"])
def test_what_looks_like_a_time_or_a_zone_and_cannot_be_read_is_asked_about(left: str) -> None:
    split = split_command(f"tomorrow 9:30 {left} Our sale", now=AT_NIGHT, tz=PARIS)
    assert isinstance(split.when, Refused)
    assert f"“{left}” looks like a time or a time zone" in split.when.words
    assert split.text == f"{left} Our sale"
    assert [sense.text for sense in split.senses] == [f"{left} Our sale"], (
        "the post as it stands can be taken"
    )


@pytest.mark.parametrize(
    "post", ["BEST deals", "Lunch time!", "+2 free seats", "-20% today", "100 seats left"]
)
def test_a_post_that_only_begins_like_one_is_not_asked_about(post: str) -> None:
    split = split_command(f"tomorrow 9:30 {post}", now=AT_NIGHT, tz=PARIS)
    assert isinstance(split.when, Understood)
    assert split.text == post


def test_a_time_that_was_rounded_up_says_so() -> None:
    answer = understand("in 1 minute", now=AT_NIGHT, tz=PARIS)
    assert isinstance(answer, Understood)
    assert (f"{answer.at:%H:%M}", answer.note) == ("02:02", "Rounded up to the next whole minute.")
    whole = understand("in 1 minute", now=AT_NIGHT.replace(second=0), tz=PARIS)
    assert isinstance(whole, Understood)
    assert (f"{whole.at:%H:%M}", whole.note) == ("02:01", "")


REPEATING = [
    ("every Monday 9:00 Good week", "weekly", (0,), 0, "9:00 Good week"),
    ("tous les lundis à 9h Bonne semaine", "weekly", (0,), 0, "à 9h Bonne semaine"),
    ("every weekday at 9:00 Open", "weekly", (0, 1, 2, 3, 4), 0, "at 9:00 Open"),
    ("chaque mardi et jeudi 9h Soldes", "weekly", (1, 3), 0, "9h Soldes"),
    ("every Monday, Wednesday and Friday 9am Hi", "weekly", (0, 2, 4), 0, "9am Hi"),
    ("Mondays at 9:00 Hi", "weekly", (0,), 0, "at 9:00 Hi"),
    ("every day 9:00 Hi", "daily", (), 0, "9:00 Hi"),
    ("tous les jours à 9h Bonjour", "daily", (), 0, "à 9h Bonjour"),
    ("every weekend 10:00 Hi", "weekly", (5, 6), 0, "10:00 Hi"),
    ("du lundi au vendredi 9h Ouvert", "weekly", (0, 1, 2, 3, 4), 0, "9h Ouvert"),
    ("every month on the 1st 9:00 Hi", "monthly", (), 1, "9:00 Hi"),
]


@pytest.mark.parametrize(("line", "every", "days", "day", "rest"), REPEATING)
def test_how_often_is_read_at_the_beginning(
    line: str, every: str, days: tuple[int, ...], day: int, rest: str
) -> None:
    found = split_repeating(line)
    assert found is not None
    assert (found.every, found.days, found.day, found.rest) == (every, days, day, rest)


@pytest.mark.parametrize(
    "line", ["Monday 9:00 Hi", "everybody is here", "le lundi 9h Hi", "tomorrow 9:30 every day counts"]
)
def test_once_is_not_read_as_often(line: str) -> None:
    assert split_repeating(line) is None
