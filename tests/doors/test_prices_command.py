"""make prices: shows what X's published list would change, asks, and then holds in every process."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot import spending
from bot.cli.prices import main
from bot.desk import Desk
from bot.doctor.bill_check import check_bill
from bot.model import Price
from bot.model.entry import Act
from bot.money.prices import in_force, put_in_force, write_price
from bot.store.dump import Kept
from bot.store.keys import PRICE_LIST
from bot.store.migrations import mark_as_newest
from tests.doors.old_desk import quiet_desk
from tests.rules.test_published_prices import LISTED

BODY: dict[str, tuple[int, bytes]] = {}  # what the pretend console answers


class Console(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, body = BODY["now"]
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def console() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Console)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/pricing"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, console: str) -> Iterator[Desk]:
    desk, _ = quiet_desk(redis_url, tmp_path)
    mark_as_newest(desk.store)
    for name, value in (
        ("REDIS_URL", redis_url), ("PERCH_DATA_DIR", str(tmp_path)), ("PERCH_PRICES_URL", console),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    BODY["now"] = (200, json.dumps(LISTED).encode())
    yield desk
    put_in_force(None)


def test_a_yes_takes_the_list_and_every_process_reckons_with_it(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 1
    shown = capsys.readouterr()
    assert "read post          $0.005 → $0.004" in shown.out
    assert "sources: $0.005 to $0.01" in shown.out
    assert "5 prices would change." in shown.out
    assert "Nothing was changed. Run it again with YES=1." in shown.err
    assert spending.prices(desk).read("post") == Decimal("0.005")

    assert main(["--yes"]) == 0
    table = spending.prices(desk)
    assert table.read("post") == Decimal("0.004")
    assert table.write(Price.LINK) == Decimal("0.25")
    assert table.renewed is not None
    assert table.renewed.source == "127.0.0.1"
    desk.network.wrote(Price.LINK, "post")  # the meter of a process that runs already
    assert desk.store.spend.total_in_month(spending.today(desk)) == Decimal("0.25")
    spending.use_prices(desk)
    assert write_price("See example.com") == Decimal("0.25")
    (entry,) = [e for day in desk.store.journal.days() for e in desk.store.journal.of_day(day)]
    assert (entry.what, entry.data["source"]) == (Act.PRICES_RENEWED, "127.0.0.1")
    said = "\n".join(map(str, check_bill(desk)))
    assert "the oldest price in force is of 22 Aug 2026 (127.0.0.1)" in said
    assert "Perch has metered $0.25 this month" in said

    assert main(["--own", "--yes"]) == 0
    assert spending.prices(desk).read("post") == Decimal("0.005")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, b"", "it responds with 404"),
        (302, b"", "it responds with 302"),
        (200, b"", "It is empty"),
        (200, b"<html>Sign in</html>", "no JSON"),
        (200, b"[" + b"0," * 1_500_000 + b"0]", "its response is too large"),
        (200, json.dumps([{**one, "price": 5} for one in LISTED]).encode(), "where Perch knows"),
    ],
)
def test_any_other_answer_changes_nothing_and_says_so(
    desk: Desk, capsys: pytest.CaptureFixture[str], status: int, body: bytes, said: str
) -> None:
    BODY["now"] = (status, body)
    assert main(["--yes"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "Nothing was changed." in error
    assert desk.store.table(PRICE_LIST).all() == {}


def test_where_x_cannot_be_reached_a_saved_file_does(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PERCH_PRICES_URL", "http://127.0.0.1:9/")
    assert main(["--yes"]) == 1
    assert "it can't be reached. Save the list with a browser" in capsys.readouterr().err
    (tmp_path / "pricing.json").write_bytes(json.dumps(LISTED).encode())
    assert main([str(tmp_path / "pricing.json"), "--yes"]) == 0
    assert main([str(tmp_path / "none.json"), "--yes"]) == 1
    assert "No such file" in capsys.readouterr().err
    assert main(["--sure"]) == 2
    assert main(["a", "b"]) == 2


def test_a_person_who_does_not_type_yes_changes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[Any] = ["no", "yes"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answers.pop(0))
    assert main([]) == 1
    assert desk.store.table(PRICE_LIST).all() == {}
    assert main([]) == 0
    assert desk.store.table(PRICE_LIST).get("x") is not None


def test_a_backup_holds_the_prices(desk: Desk) -> None:
    assert main(["--yes"]) == 0
    kept: list[Kept] = list(desk.store.everything())
    before = spending.prices(desk)
    for key in desk.store.redis.keys("*"):
        desk.store.redis.delete(key)
    assert in_force().renewed is None
    desk.store.load(kept)
    assert spending.prices(desk) == before
