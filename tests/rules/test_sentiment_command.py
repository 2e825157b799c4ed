"""`python -m bot.sentiment`: one answer a line, beside its question, whatever the line."""

import json
import subprocess
import sys

import pytest


def run(given: bytes) -> tuple[list[dict], str, int]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.sentiment"], input=given, capture_output=True, timeout=60, check=False
    )
    return (
        [json.loads(line) for line in done.stdout.decode().splitlines()],
        done.stderr.decode(),
        done.returncode,
    )


@pytest.mark.long
def test_each_line_is_answered_in_order():
    posts = [
        {"text": "Still no internet", "lang": "en"},
        {"text": "Merci, c'est parfait", "lang": "fr"},
        {"text": "¿A qué hora abren?", "lang": "es"},
        {"text": "nog steeds niets", "lang": "nl"},
        {"text": "Danke für nichts"},
    ]
    told, errors, code = run("\n".join(json.dumps(post) for post in posts).encode())
    assert [answer["label"] for answer in told] == ["negative", "positive", "neutral", "unscored", "negative"]
    assert all(set(answer) == {"label", "unhappiness", "reasons"} for answer in told)
    assert told[0]["reasons"] == ["Still no"]
    assert (errors, code) == ("", 0)


def test_a_bad_line_is_named_and_the_answers_stay_in_step():
    lines = [
        b'{"text": "awful"}',
        b"nonsense",
        b"",
        b'{"lang": "en"}',
        b'{"text": "\xff"}',
        b'{"text": "great"}',
    ]
    told, errors, code = run(b"\n".join(lines))
    assert [answer["label"] for answer in told] == ["negative", *["unscored"] * 4, "positive"]
    assert [number for number, answer in enumerate(told, 1) if "error" in answer] == [2, 3, 4, 5]
    assert [line.split(":")[0] for line in errors.splitlines()] == ["line 2", "line 3", "line 4", "line 5"]
    assert '"text"' in errors
    assert code == 1


@pytest.mark.long
def test_nothing_in_nothing_out():
    assert run(b"") == ([], "", 0)
