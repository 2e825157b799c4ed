"""Redis over TLS: checked by default, by a CA file, or not at all; what is wrong with it is said by name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from redis.connection import SSLConnection

from bot.redis_server.embedded import EmbeddedRedis, ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store import Store, connect, connect_briefly, connect_for_wakeups, probe
from tests.doors.tls_front import make_certificate, make_expired_certificate, tls_front

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificates")


@dataclass(frozen=True)
class Fronts:
    """Ports by the certificate that they show, and the folder with those."""

    folder: Path
    own: int
    elsewhere: int
    old: int

    def ca(self, name: str) -> str:
        return str(self.folder / f"{name}.crt")


@pytest.fixture(scope="module")
def fronts(redis_server: EmbeddedRedis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fronts]:
    folder = tmp_path_factory.mktemp("tls")
    shown = [
        make_certificate(folder, "localhost"),
        make_certificate(folder, "elsewhere.example"),
        make_expired_certificate(folder),
    ]
    with ExitStack() as fronts:
        yield Fronts(folder, *[fronts.enter_context(tls_front(redis_server.socket, it)) for it in shown])


def address(port: int, tls: str, scheme: str = "rediss") -> str:
    given = {"REDIS_URL": f"{scheme}://localhost:{port}/0", "PERCH_REDIS_TLS": tls}
    return ensure(Settings.load(given, None, needs=()))


def refusal(url: str) -> str:
    with pytest.raises(redis.RedisError) as refused:
        probe(connect_briefly(url))
    return meaning(refused.value)


def test_a_certificate_that_nobody_signed_is_refused_by_default_and_said(fronts: Fronts) -> None:
    said = refusal(address(fronts.own, "verify"))
    assert "not signed by an authority that this machine knows" in said
    assert "PERCH_REDIS_TLS" in said


@pytest.mark.parametrize("opened", [connect, connect_briefly, connect_for_wakeups])
def test_with_its_ca_file_it_is_taken_by_records_clock_and_wakeups(
    fronts: Fronts, opened: type[redis.Redis]
) -> None:
    url = address(fronts.own, fronts.ca("localhost"))
    probe(opened(url))
    assert Store(connect(url)).clock(connect_briefly(url))()


def test_any_certificate_is_taken_where_the_settings_say_so(fronts: Fronts) -> None:
    for port in (fronts.own, fronts.elsewhere, fronts.old):
        probe(connect_briefly(address(port, "any")))


def test_sentinels_and_clusters_have_tls_as_well(fronts: Fronts) -> None:
    probe(connect_briefly(address(fronts.own, fronts.ca("localhost"), "rediss+cluster")))
    unknown = refusal(address(fronts.own, "verify", "rediss+cluster"))
    assert "PERCH_REDIS_TLS" in unknown
    behind = connect(
        address(fronts.own, "any", "rediss+sentinel").replace("/0?", "/records/0?")
    ).connection_pool
    assert issubclass(behind.connection_class, SSLConnection)
    asked = behind.sentinel_manager.sentinels[0].connection_pool
    assert issubclass(asked.connection_class, SSLConnection)
    assert asked.connection_kwargs["ssl_cert_reqs"] == behind.connection_kwargs["ssl_cert_reqs"] == "none"


def test_a_certificate_of_another_host_is_said(fronts: Fronts) -> None:
    ca = fronts.ca("elsewhere.example")
    assert "for another host than the one in REDIS_URL" in refusal(address(fronts.elsewhere, ca))


def test_a_certificate_whose_time_is_over_is_said(fronts: Fronts) -> None:
    assert "certificate has expired" in refusal(address(fronts.old, fronts.ca("old")))


def test_no_tls_where_the_server_wants_it_is_said(fronts: Fronts) -> None:
    assert "if it wants TLS" in refusal(address(fronts.own, "verify", "redis"))


def test_a_ca_file_that_is_none_is_refused_as_the_setting_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("no certificate")
    for tls, words in [
        ("sometimes", "use verify, any, or the path of a CA file"),
        (str(tmp_path / "empty"), "holds no certificate that can be read"),
    ]:
        with pytest.raises(SettingsError, match=words):
            address(1, tls)
