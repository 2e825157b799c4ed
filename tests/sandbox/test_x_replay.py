"""Replaying a file: in order, paced, and never stopped by a bad line."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path

import pytest

from sandbox import replay
from sandbox.__main__ import main
from sandbox.world import World
from sandbox.x import XState


def line(text: str, username: str = "user_1a2b3c", at: str = "2026-01-01T00:00:00Z", **more) -> str:
    return json.dumps({"created_at": at, "username": username, "text": text, "lang": "en", **more})


def written(folder: Path, *lines: str) -> Path:
    file = folder / "posts.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def played(lines: list[replay.Line], brand: str = "acmeair", speed: float = 1e9) -> XState:
    state = XState(World(), brand)
    asyncio.run(replay.play(state, lines, speed))
    return state


def told(state: XState) -> list[tuple[str, str]]:
    posts = [post for post in state.posts.newest_first() if post.author_id != state.brand_id]
    return [(state.users[post.author_id].username, post.typed) for post in reversed(posts)]


def test_posts_come_in_the_files_order_and_now(tmp_path: Path) -> None:
    file = written(tmp_path, line("@acmeair one"), line("@acmeair two", "someone_else", brand="acmeair"))
    state = played(replay.read(file).lines)
    assert told(state) == [("user_1a2b3c", "@acmeair one"), ("someone_else", "@acmeair two")]
    newest = next(state.posts.newest_first())
    assert (state.now - newest.created_at).total_seconds() < 2
    assert newest.lang == "en"


def test_who_does_not_name_the_brand_answers_it(tmp_path: Path) -> None:
    state = played(replay.read(written(tmp_path, line("still waiting", lang="fr"))).lines)
    [(_, text)] = told(state)
    newest = next(state.posts.newest_first())
    assert text == "@acmeair still waiting"
    assert state.posts[newest.in_reply_to or ""].author_id == state.brand_id
    assert state.brand_id in newest.mentions


def test_the_brand_is_whom_most_address(tmp_path: Path) -> None:
    file = written(tmp_path, line("@United a"), line("@united b @delta"), line("@delta c @united"))
    assert replay.brand_of(replay.read(file).lines) == "United"
    assert replay.brand_of([]) == "acmeair"


def test_bad_lines_are_counted_and_named_and_the_rest_is_posted(tmp_path: Path) -> None:
    file = written(
        tmp_path, line("@acmeair good"), "{broken", "[]", '{"text": "hi"}', line("  "), "",
        line("hi", at="once upon a time"), line("x" * 30_000), line("@acmeair fine"), "[" * 100_000,
    )  # fmt: skip
    found = replay.read(file)
    assert [one.text for one in found.lines] == ["@acmeair good", "@acmeair fine"]
    assert found.faults == [
        (2, "not JSON"), (3, "not an object"), (4, "no username"), (5, "no text"),
        (7, "no created_at as ISO 8601"), (8, "text longer than 25,000 characters"), (10, "not JSON"),
    ]  # fmt: skip
    assert found.complaint().startswith("Replay: 7 of 9 lines skipped: line 2 (not JSON), line 3")


def test_many_bad_lines_are_told_shortly(tmp_path: Path) -> None:
    assert replay.read(written(tmp_path, *["nonsense"] * 15)).complaint().endswith("and 5 more.")


def test_names_that_x_does_not_allow_are_made_to_fit(tmp_path: Path) -> None:
    file = written(tmp_path, line("hi", "@Jean-Luc Ça va bien merci"))
    assert replay.read(file).lines[0].username == "Jean_Luc__a_va_"
    assert told(played(replay.read(file).lines))


@pytest.mark.parametrize(
    ("seconds", "speed", "least", "most"), [(120, 1200, 0.1, 0.4), (3600, 1e6, 0.02, 0.3)]
)
def test_gaps_shrink_with_the_speed(seconds: int, speed: float, least: float, most: float) -> None:
    lines = [
        replay._line(line("@acmeair a")),
        replay._line(
            line("@acmeair b", at=f"2026-01-01T{seconds // 3600:02d}:{seconds % 3600 // 60:02d}:00Z")
        ),
    ]
    began = time.monotonic()
    played(lines, speed=speed)
    assert least <= time.monotonic() - began < most


def test_a_post_of_the_brand_that_was_deleted_does_not_stop_it() -> None:
    state = XState(World())

    async def run() -> None:
        playing = asyncio.create_task(
            replay.play(state, [replay._line(line(f"no {i}")) for i in range(5)], 1e9)
        )
        await asyncio.sleep(0.03)
        opening = next(post for post in state.posts.newest_first() if post.author_id == state.brand_id)
        state.delete(opening.id)
        assert await playing == 5

    asyncio.run(run())
    assert len(told(state)) == 5


def test_a_file_that_is_not_there_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--replay", str(tmp_path / "none.jsonl")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err
    assert main(["--speed", "0"]) == 1
    assert main(["--port", "0", "--brand", "not a handle"]) == 1
    assert "not a handle" in capsys.readouterr().err
