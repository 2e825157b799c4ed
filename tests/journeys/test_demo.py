"""`make demo` as a newcomer has it: one address, the next free port, no trace afterwards."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.demo.day import DemoError, chosen_day
from bot.demo.environ import demo_environment, demo_settings
from bot.redis_server.embedded import EmbeddedRedis
from tests.journeys.launched import PROCFILE, eventually, free_port, gone, launched

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes in /proc")

# What must never be used by a demo. Nothing listens on port 1.
REAL = {
    "SLACK_BOT_TOKEN": "xoxb-real",
    "SLACK_APP_TOKEN": "xapp-real",
    "SLACK_API_URL": "http://127.0.0.1:1/slack/api/",
    "X_BEARER_TOKEN": "real",
    "X_API_URL": "http://127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "HTTP_PROXY": "http://127.0.0.1:1",
    "http_proxy": "http://127.0.0.1:1",
}


@pytest.fixture
def environ() -> Iterator[dict[str, str]]:
    """The user's environment: real tokens, and folders that are looked at afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="perch-") as temporary,
        tempfile.TemporaryDirectory(prefix="perch-") as data,
    ):
        yield {
            **REAL,
            "PERCH_PORT": str(free_port()),
            "TMPDIR": temporary,
            "PERCH_DATA_DIR": data,
            "HOME": "",
        }


def leftovers(environ: dict[str, str]) -> list[Path]:
    return list(Path(environ["TMPDIR"]).iterdir())


def test_demo_shows_a_first_card_restarts_what_dies_and_leaves_nothing(environ: dict[str, str]) -> None:
    with launched("-m", "bot.demo", environ=environ) as demo:
        address = demo.wait_for(r"Perch is at (http://127\.0\.0\.1:\d+)$")[1]
        assert address.endswith(":" + environ["PERCH_PORT"])
        assert urllib.request.urlopen(f"{address}/ready", timeout=5).status == 200
        with urllib.request.urlopen(f"{address}/control/clock", timeout=5) as answer:
            assert json.load(answer)["moves_perch"] is True

        first = demo.the_process("perch:cards")
        os.kill(first, signal.SIGKILL)
        demo.wait_for(r"cards was killed by SIGKILL\. Starting it again\.$")
        assert eventually(lambda: sum("perch:cards" in text for text in demo.processes().values()) == 1)

        processes = demo.processes()
        assert len(processes) == len(PROCFILE) + 2, "and Redis and the sandbox"
        assert demo.end() == 0
        assert all(gone(pid) for pid in processes)
        assert not leftovers(environ)
        assert demo.said[-1] == "The demo has stopped."


@pytest.mark.long
def test_second_demo_says_that_the_port_is_taken_and_takes_the_next(environ: dict[str, str]) -> None:
    wanted = int(environ["PERCH_PORT"])
    with (
        launched("-m", "bot.demo", environ=environ) as first,
        launched("-m", "bot.demo", environ=environ) as second,
    ):
        demos = (first, second)  # started together: either may be faster
        for demo in demos:
            demo.wait_for(r"^Starting Perch…$")
        taken = [line for demo in demos for line in demo.said if "is taken" in line]
        assert taken  # other programs of the machine may sit on the next ports too
        assert taken == [f"Port {wanted + n} is taken, trying {wanted + n + 1}." for n in range(len(taken))]
        assert [demo.end() for demo in demos] == [0, 0]


@pytest.mark.long
def test_demo_that_is_killed_takes_all_its_processes_along(environ: dict[str, str]) -> None:
    with launched("-m", "bot.demo", environ=environ) as demo:
        demo.wait_for(r"^Starting Perch…$")
        assert eventually(lambda: len(demo.processes()) == len(PROCFILE) + 2)
        processes = demo.processes()
        demo.process.kill()
        demo.process.wait()
        assert eventually(lambda: all(gone(pid) for pid in processes))


@pytest.mark.long
def test_replay_shows_the_files_posts_to_the_brand_that_they_name(
    environ: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "a day.jsonl"
    posts = [
        {
            "created_at": f"2026-11-20T09:0{n}:00Z",
            "username": f"guest_{n}",
            "text": f"@OtherAir late {n}",
            "lang": "en",
        }
        for n in range(3)
    ]
    file.write_text("".join(json.dumps(post) + "\n" for post in posts))
    with launched("-m", "bot.demo", "--replay", str(file), "--speed", "600", environ=environ) as demo:
        address = demo.wait_for(r"Perch is at (http://127\.0\.0\.1:\d+)$")[1]
        with urllib.request.urlopen(f"{address}/control/brand", timeout=5) as answer:
            assert json.load(answer)["username"].lower() == "otherair"
        assert demo.end(signal.SIGTERM) == 0
        assert not leftovers(environ)


def test_ctrl_c_while_it_starts_leaves_nothing(environ: dict[str, str]) -> None:
    with launched("-m", "bot.demo", environ=environ) as demo:
        demo.wait_for(r"^Starting the sandbox")
        processes = demo.processes()
        assert demo.end() == 0
        assert all(gone(pid) for pid in processes)
        assert not leftovers(environ)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--replay", "/no/such.jsonl"], r"REPLAY=/no/such.jsonl cannot be read: No such file"),
        pytest.param(
            ["--replay", "Procfile"], r"REPLAY=Procfile, line 1 is not a post", marks=pytest.mark.long
        ),
    ],
)
def test_replay_that_cannot_be_played_ends_in_words(
    words: list[str], said: str, environ: dict[str, str]
) -> None:
    with launched("-m", "bot.demo", *words, environ=environ) as demo:
        demo.wait_for(said)
        assert demo.process.wait(10) == 1


def test_what_is_wrong_with_a_replay_is_told_by_line(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    good = '{"created_at": "2026-11-20T09:00:00Z", "username": "a", "text": "b", "lang": "en"}\n'
    file.write_text(good + '\n{"text": "nobody"}\n')
    with pytest.raises(DemoError, match="line 3 is not a post"):
        chosen_day(str(file), "")
    file.write_text("\n\n")
    with pytest.raises(DemoError, match="contains no posts"):
        chosen_day(str(file), "")
    file.write_bytes(b"\xff\xfe\n")
    with pytest.raises(DemoError, match="UTF-8"):
        chosen_day(str(file), "")
    file.write_text(good)
    with pytest.raises(DemoError, match="SPEED"):
        chosen_day(str(file), "fast")
    assert chosen_day(str(file), "") == ("--replay", str(file), "--speed", "60")


def test_nothing_of_the_users_own_reaches_the_demo(tmp_path: Path) -> None:
    mine = {**REAL, "PERCH_WATCHES": "acme", "PERCH_MENTIONS_CHANNEL": "#mine", "PATH": "/bin", "PORT": "80"}
    given = demo_environment(mine, "http://127.0.0.1:8765", '"Acme Air" OR acmeair', EmbeddedRedis(tmp_path))
    assert not [name for name, text in REAL.items() if text in given.values()]
    assert given["PATH"] == "/bin"
    assert given["PERCH_WATCHES"] == "acme", "what is harmless may be tried"
    assert "PERCH_MENTIONS_CHANNEL" not in given
    assert "PORT" not in given
    assert demo_settings(mine).http_port is None
    assert given["PERCH_ENV_FILE"] == "/dev/null"


def test_the_demo_takes_its_port_from_the_file_and_nothing_of_the_brands(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PERCH_PORT=9123\nPERCH_WATCHES=secret brand\nPERCH_ADMINS=@dana\n")
    assert demo_settings({}, file).port == 9123
    assert demo_settings({}, file).watches == ()
    assert demo_settings({}, file).admins == ()
    assert demo_settings({"PERCH_PORT": "9124"}, file).port == 9124, "the environment wins"
