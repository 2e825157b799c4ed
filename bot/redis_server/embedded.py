"""The Redis that comes with Perch: started in the data folder where `REDIS_URL` is empty, by `make run`, the
demo, and commands that need the records for a while.

It speaks on a unix socket that only our own user may open. Acknowledged writes are on disk.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.redis_server.binary import EmbeddedRedisError, server_binary
from bot.redis_server.tether import ended_with_parent
from bot.settings import Settings

SOCKET_PATH_BYTES = 103  # sun_path on macOS, without its closing NUL; Linux takes 4 more
READY_SECONDS = 120  # a log of a gigabyte loads in under ten
STOP_SECONDS = 10
OPTIONS = {
    "port": "0",
    "unixsocketperm": "700",
    "daemonize": "no",
    "appendonly": "yes",
    "appendfsync": "always",  # everysec may lose what was acknowledged
    "aof-use-rdb-preamble": "yes",
    "save": "",
    "maxmemory-policy": "noeviction",
    "loglevel": "notice",
    "hz": "4",  # turns a second of its housekeeping; 10 would cost a tenth of a percent of a core
}


class AlreadyRunning(EmbeddedRedisError):
    """Another server has this data folder: two would write one log with diverging views."""


class EmbeddedRedis:
    """One server on one data folder; `start` and `stop`, or a `with` block."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = Path(data_dir).absolute()
        self.socket = socket_path(self.folder)
        self.url = f"unix://{quote(str(self.socket))}"
        self._server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers; raises EmbeddedRedisError."""
        _private_folder(self.folder)
        if self.socket.parent != self.folder:
            _own_folder(self.socket.parent)
        lock = self._lock()
        try:
            self._server = self._spawn(lock)
        finally:
            os.close(lock)  # the server holds it from here on, and exactly as long as it lives
        try:
            self._wait_until_ready(self._server)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the server that we started, cleanly; nothing when there is none."""
        server, self._server = self._server, None
        if server is None:
            return
        if server.poll() is None:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        self.socket.unlink(missing_ok=True)
        if self.socket.parent != self.folder:
            shutil.rmtree(self.socket.parent, ignore_errors=True)

    @property
    def pid(self) -> int | None:
        return self._server.pid if self._server else None

    def alive(self) -> bool:
        """Return whether the server that we started still runs."""
        return self._server is not None and self._server.poll() is None

    def __enter__(self) -> EmbeddedRedis:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _lock(self) -> int:
        """Return the data folder's lock, as a file descriptor that the server inherits."""
        lock = os.open(self.folder / "redis.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise AlreadyRunning(
                f"Another Redis already runs in {self.folder}. Stop it, or give this Perch a folder of "
                "its own with PERCH_DATA_DIR."
            ) from None
        return lock

    def _spawn(self, lock: int) -> subprocess.Popen[bytes]:
        given = {**OPTIONS, "unixsocket": self.socket, "dir": self.folder, "logfile": self._log}
        command = [str(server_binary())]
        for name, value in given.items():
            command += [f"--{name}", str(value)]
        self.socket.unlink(missing_ok=True)  # of a server that was killed
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(lock,),
            start_new_session=True,
            preexec_fn=ended_with_parent(signal.SIGTERM),
        )

    def _wait_until_ready(self, server: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + READY_SECONDS
        while not answers(self.socket):
            if server.poll() is not None:
                raise EmbeddedRedisError(f"Redis stopped immediately in {self.folder}: {self._last_words()}")
            if time.monotonic() > until:
                raise EmbeddedRedisError(
                    f"Redis is not responding after {READY_SECONDS} seconds. Its log: {self._log}"
                )
            time.sleep(0.01)

    @property
    def _log(self) -> Path:
        return self.folder / "redis.log"

    def _last_words(self) -> str:
        if not self._log.exists():
            return "it said nothing"
        lines = [line for line in self._log.read_text(errors="replace").splitlines() if line.strip()]
        return " / ".join(lines[-3:])


def ensure(settings: Settings) -> str:
    """Return the address of the Redis to talk to: the one given, the one running, or one started here.

    For commands that end soon. One that is started here ends with this process; `make run` keeps one for all.
    """
    if settings.redis_url:
        return settings.redis_address
    embedded = EmbeddedRedis(settings.data_dir)
    if not answers(embedded.socket):
        try:
            embedded.start()
            atexit.register(embedded.stop)
        except AlreadyRunning:  # it is starting, or another process was faster
            wait_for(embedded)
    return embedded.url


def wait_for(embedded: EmbeddedRedis) -> None:
    """Wait for the server that another process is starting on the same folder."""
    until = time.monotonic() + READY_SECONDS
    while not answers(embedded.socket):
        if time.monotonic() > until:
            raise EmbeddedRedisError(
                f"The Redis that has {embedded.folder} is not responding. Stop it, then start again."
            )
        time.sleep(0.05)


def answers(socket: Path) -> bool:
    """Return whether a server answers there, with its data loaded."""
    try:
        once = Retry(NoBackoff(), 0)  # redis-py's default tries for four seconds
        with redis.Redis(unix_socket_path=str(socket), socket_timeout=5, retry=once) as client:
            return bool(client.ping())
    except (redis.ConnectionError, redis.TimeoutError):  # BusyLoadingError is a ConnectionError
        return False


def socket_path(folder: Path) -> Path:
    """Return the socket in the data folder, or a short one beside it where that path is too long."""
    beside = folder / "redis.sock"
    if len(os.fsencode(beside)) <= SOCKET_PATH_BYTES:
        return beside
    name = f"perch-{os.getuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
    short = Path(tempfile.gettempdir()) / name / "redis.sock"
    return short if len(os.fsencode(short)) <= SOCKET_PATH_BYTES else Path("/tmp") / name / "redis.sock"


def _private_folder(folder: Path) -> None:
    """Make the data folder for our user alone, or use the one that is there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:
        raise EmbeddedRedisError(f"{folder} cannot be used: {error.strerror}. Set PERCH_DATA_DIR.") from None
    if not writable:
        raise EmbeddedRedisError(f"{folder} can't be written. Fix its permissions, or set PERCH_DATA_DIR.")


def _own_folder(folder: Path) -> None:
    """Make the socket's folder in the shared temporary folder; what somebody else put there is refused."""
    _private_folder(folder)
    seen = folder.lstat()
    if seen.st_uid != os.getuid() or stat.S_ISLNK(seen.st_mode) or seen.st_mode & 0o077:
        raise EmbeddedRedisError(
            f"{folder} belongs to another user as well. Remove it, or set a shorter PERCH_DATA_DIR."
        )
