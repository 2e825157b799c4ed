"""A rep corrects a label with one press; it is kept, shown, judged by, and listed for a maintainer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.casework.label_corrections import COLUMNS, list_corrections
from bot.cli.corrections import as_text
from tests.journeys.perch import Perch, everything

ANGRY = "@acmeair terrible, my bag is lost again"


def test_not_negative_is_kept_shown_and_judged_by(perch: Perch) -> None:
    perch.tweet(ANGRY)
    card = perch.card("my bag is lost")
    assert "Negative" in everything(card)
    before = score(perch)
    perch.press(card, "Mark neutral")
    card = perch.card("Neutral, marked by <@U0ANA>")
    assert score(perch) < before
    perch.press(card, "Undo label", user="U0BEN")
    perch.until(
        lambda: "marked by <@U0ANA>" not in everything(perch.card("my bag is lost")), "the label as it was"
    )
    assert abs(score(perch) - before) < 0.1


def test_two_reps_who_press_the_same_agree_and_do_not_undo_each_other(perch: Perch) -> None:
    perch.tweet(ANGRY)
    card = perch.card("my bag is lost")
    perch.press(card, "Mark neutral", user="U0ANA")
    perch.press(card, "Mark neutral", user="U0BEN")  # the card was not drawn again yet
    perch.card("Neutral, marked by")  # by whoever was heard first
    assert len(perch.desk.store.corrections.ids()) == 1


def test_a_complaint_that_was_missed_rises(perch: Perch) -> None:
    perch.tweet("@acmeair twelve gates, one snack bar. Bravo, architects")
    before = score_of(perch, "one snack bar")
    perch.press(perch.card("one snack bar"), "Mark negative")
    perch.card("Negative, marked by <@U0ANA>")
    assert score(perch) > before


def test_a_further_post_is_corrected_in_its_thread(perch: Perch) -> None:
    first = perch.tweet("@acmeair which gate?")
    perch.card("which gate?")
    perch.tweet(ANGRY, in_reply_to=first["id"])
    card = perch.card("2 posts, latest")
    note = perch.until(lambda: perch.thread(card), "the further post")[0]
    perch.press(note, "Mark neutral")
    perch.until(
        lambda: "Neutral, marked by <@U0ANA>" in everything(perch.thread(card)[0]), "the corrected label"
    )
    assert len(perch.desk.store.corrections.ids()) == 1


def test_the_list_for_a_maintainer_holds_what_was_corrected(
    perch: Perch, redis_url: str, tmp_path: Path
) -> None:
    perch.tweet(ANGRY)
    perch.press(perch.card("my bag is lost"), "Mark neutral")
    perch.card("Neutral, marked by")
    environ = {**os.environ, "REDIS_URL": redis_url, "PERCH_ENV_FILE": os.devnull}
    file = tmp_path / "corrections.tsv"
    command = [sys.executable, "-m", "bot.cli.corrections", str(file)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    head, row = (line.split("\t") for line in file.read_text().splitlines())
    assert tuple(head) == COLUMNS
    assert row[:3] == ["en", "neutral", "negative"]
    assert "U0ANA" in row
    assert row[-1] == f"'{ANGRY}", "as text, where it is opened in a spreadsheet"


def score_of(perch: Perch, words: str) -> float:
    perch.card(words)
    return score(perch)


def score(perch: Perch) -> float:
    case = perch.desk.store.cases.get(perch.desk.store.cases.ids("open")[0])
    assert case is not None
    return case.score


def test_a_correction_stands_when_the_post_is_edited(perch: Perch) -> None:
    post = perch.tweet("@acmeair my bag is lost, again")
    perch.press(perch.card("my bag is lost"), "Mark neutral")
    perch.card("Neutral, marked by <@U0ANA>")
    perch.post("/page/x/edit", {"id": post["id"], "text": "@acmeair my bag is lost, once more"})
    assert "Neutral, marked by <@U0ANA>" in everything(perch.card("once more"))


def test_a_corrected_post_cannot_run_as_a_formula_where_the_list_is_opened(perch: Perch) -> None:
    perch.tweet("=HYPERLINK(1) @acmeair thanks")
    perch.press(perch.card("HYPERLINK"), "Mark negative")
    perch.until(lambda: list_corrections(perch.desk.store), "the correction")
    (line,) = as_text(list_corrections(perch.desk.store)).splitlines()[1:]
    assert line.endswith("\t'=HYPERLINK(1) @acmeair thanks")
