"""The customer book: imported in the App Home or the terminal, and told on cards in words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.customers.file_problem import BadBook
from bot.customers.importing import finish, prepare
from tests.journeys.perch import Perch, everything
from tests.journeys.planning import upload

HEAD = "handle;customer since;tier;lifetime value;orders open;consent\r\n"
BOOK = HEAD + "@mira_k;2014-05-02;Gold;12.400,50;2;2024-03-01 web form\r\nold_tom;2011;Silver;900;0;\r\n"


def home(perch: Perch, user: str) -> dict[str, Any]:
    perch.post("/page/slack/home", {"user": user})
    found: dict[str, Any] = perch.until(lambda: perch.slack(user)["home"], "the App Home")
    return found


def give(perch: Perch, content: bytes, user: str = "U0DANA", again: bool = False) -> str:
    """Import a file as a person does; what the window says in the end."""
    if not again:
        home(perch, user)
        perch.until(lambda: _asks_for_a_file(perch, user), "the window for the file")
    file = upload(perch, "book.csv", content, user)
    assert perch.submit(perch.modal(user), {"file": {"files": [file]}}, user)["ok"]
    ended = perch.until(lambda: _over(perch.modal(user)), "the outcome")
    return everything(ended)


def _asks_for_a_file(perch: Perch, user: str) -> bool:
    """Pressed again where the home was drawn anew between the look and the press."""
    try:
        perch.press_in_view(perch.until(lambda: _tab(perch, user), "the tab"), "Import a CSV file…", user)
    except AssertionError:
        return False
    return True


def _tab(perch: Perch, user: str) -> dict[str, Any] | None:
    """The home with the book; pressed again where the opening of the home drew another list over it."""
    shown = perch.slack(user)["home"]
    if found := _with(shown, "Customer book"):
        return found
    perch.press_in_view(shown, "Customers", user)
    return None


def _with(view: dict[str, Any] | None, words: str) -> dict[str, Any] | None:
    return view if view and words in everything(view) else None


def _over(view: dict[str, Any]) -> dict[str, Any] | None:
    said = everything(view)
    ended = (" imported", "Nothing was imported", "Removed:")
    return (
        view
        if any(words in said for words in ended) and "Its first line" not in said.split("Nothing was")[0]
        else None
    )


def test_an_import_in_the_app_home_shows_on_cards_as_words_and_never_as_an_amount(perch: Perch) -> None:
    said = give(perch, BOOK.encode("utf-16"))
    assert "1 customer imported" in said
    assert "1 row skipped: no consent." in said
    perch.tweet("@acmeair hello there", by="mira_k")
    card = everything(perch.card("hello there"))
    assert "Customer since 2014, Gold, 2 orders open" in card
    assert "12,400" not in card
    perch.tweet("@acmeair good day", by="old_tom")
    assert "Customer since" not in everything(perch.card("good day"))


def test_a_card_that_stands_already_tells_it_after_the_import(perch: Perch) -> None:
    perch.tweet("@acmeair hello there", by="mira_k")
    perch.card("hello there")
    give(perch, BOOK.encode("cp1252"))
    perch.advance(30)
    perch.until(lambda: "Customer since 2014" in everything(perch.card("hello there")), "the customer's line")


def test_a_wrong_file_changes_nothing_and_says_why_by_line(perch: Perch) -> None:
    give(perch, BOOK.encode())
    wrong = HEAD + "lea_dubois;2014;;;;2024-03-01 form\r\nnot a handle;;;;;2024-03-01 form\r\n"
    perch.post("/page/slack/close", {"user": "U0DANA", "view_id": perch.modal("U0DANA")["id"]})
    said = give(perch, wrong.encode())
    assert "Nothing was imported" in said
    assert "Line 3: “not a handle” is not an X handle" in said
    assert set(perch.desk.store.customers.known(["Mira_K", "lea_dubois"])) == {"mira_k"}
    assert "1 customer imported, replacing 1." in give(perch, BOOK.encode(), again=True)


def test_only_admins_import_and_see_what_was_spent(start_perch: Callable[..., Perch]) -> None:
    perch = start_perch(PERCH_ADMINS="U0DANA")
    assert "Customers" not in everything(home(perch, "U0ANA"))
    give(perch, BOOK.encode(), user="U0DANA")
    perch.tweet("@acmeair hello there", by="mira_k")
    card = perch.card("hello there")
    for user, sees in (("U0ANA", False), ("U0DANA", True)):
        if perch.slack(user)["views"]:
            perch.post("/page/slack/close", {"user": user, "view_id": perch.modal(user)["id"]})
        perch.press(card, "", option="History…", user=user)
        said = everything(perch.until(lambda: _with(perch.modal(user), "Contacts"), "the history"))  # noqa: B023
        assert "Consent of 01 Mar 2024: web form" in said
        assert ("lifetime value 12,400.50" in said) is sees


def test_a_large_file_is_read_after_the_window_has_said_so(perch: Perch) -> None:
    rows = "".join(f"name_{n};2014-05-02;Gold;12.400,50;2;2024-03-01 web form\r\n" for n in range(12_000))
    assert "12,000 customers imported" in give(perch, (HEAD + rows).encode())
    assert perch.desk.store.customers.known(["name_11999"])


def test_make_customers_imports_and_names_wrong_lines(perch: Perch, tmp_path: Path, redis_url: str) -> None:
    file = tmp_path / "book.csv"
    file.write_bytes(BOOK.encode("utf-8-sig"))
    done = terminal(file, redis_url)
    assert done.returncode == 0, done.stderr
    assert "1 customer imported" in done.stdout
    assert perch.desk.store.customers.known(["mira_k"])
    assert not perch.desk.store.customers.known(["old_tom"])
    file.write_text("name,e-mail\nMira,m@k.example\n")
    refused = terminal(file, redis_url)
    assert refused.returncode == 1
    assert "nothing has changed" in refused.stderr
    assert "no column “handle”" in refused.stderr
    assert perch.desk.store.customers.known(["mira_k"])


def test_customers_who_would_go_are_shown_and_asked_about_first(perch: Perch) -> None:
    give(perch, (HEAD + "".join(f"name_{n};2014;;;;2024-03-01 form\r\n" for n in range(6))).encode())
    perch.post("/page/slack/close", {"user": "U0DANA", "view_id": perch.modal("U0DANA")["id"]})
    two = (HEAD + "name_5;2014;;;;2024-03-01 form\r\nmira_k;2014;;;;2024-03-01 form\r\n").encode()
    said = give(perch, two)
    assert "2 customers in this file, 6 in the book now." in said
    assert "Kept: 1. New: 1. Removed: 5 (@name_0, @name_1, @name_2, @name_3, @name_4)." in said
    assert perch.desk.store.customers.book_size() == 6, "nothing has changed yet"
    assert perch.submit(perch.modal("U0DANA"), {}, "U0DANA")["ok"]
    perch.until(
        lambda: "2 customers imported, replacing 6." in everything(perch.modal("U0DANA")), "the outcome"
    )
    assert perch.desk.store.customers.handles() == {"name_5", "mira_k"}


def test_a_file_that_was_shown_does_not_replace_a_newer_book(perch: Perch) -> None:
    store, now = perch.desk.store, perch.clock()
    first = prepare(store, BOOK.encode(), now)
    finish(store, prepare(store, BOOK.replace("mira_k", "jon_p").encode(), now).token, now)
    with pytest.raises(BadBook, match="changed meanwhile"):
        finish(store, first.token, now)
    assert store.customers.handles() == {"jon_p"}


def test_who_was_erased_comes_back_by_a_file_only_with_a_later_consent(perch: Perch) -> None:
    store, now = perch.desk.store, perch.clock()
    store.forgotten.remember("77", ("mira_k", "Ana_B"), now)
    rows = f"Mira_K;2014;;;;2024-03-01 form\r\njon_p;;;;;2024-03-01 form\r\nana_b;;;;;{now:%Y}-12-30 form\r\n"
    later = now.replace(year=now.year + 1)
    read = prepare(store, (HEAD + rows).encode(), later)
    assert "1 row skipped: the person was erased after they agreed." in read.notes
    finish(store, read.token, later)
    assert store.customers.handles() == {"jon_p", "ana_b"}


def test_a_file_without_one_customer_empties_the_book_only_when_told(perch: Perch) -> None:
    store, now = perch.desk.store, perch.clock()
    finish(store, prepare(store, BOOK.encode(), now).token, now)
    none = prepare(store, (HEAD + "mira_k;2014;;;;2024-03-01 withdrawn\r\n").encode(), now)
    assert (none.used, none.gone, store.customers.book_size()) == (0, 1, 1)
    finish(store, none.token, now)
    assert store.customers.book_size() == 0


@pytest.mark.long
def test_make_customers_removes_nobody_without_a_yes(perch: Perch, tmp_path: Path, redis_url: str) -> None:
    file = tmp_path / "book.csv"
    file.write_bytes(BOOK.encode())
    assert terminal(file, redis_url).returncode == 0
    file.write_bytes(BOOK.replace("mira_k", "jon_p").encode())
    asked = terminal(file, redis_url)
    assert asked.returncode == 1
    assert "Removed: 1 (@mira_k)." in asked.stdout
    assert "YES=1" in asked.stderr
    assert perch.desk.store.customers.known(["mira_k"])
    assert terminal(file, redis_url, "--yes").returncode == 0
    assert perch.desk.store.customers.known(["jon_p"])


def terminal(file: Path, redis_url: str, *more: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "REDIS_URL": redis_url, "PERCH_ENV_FILE": os.devnull}
    command = [sys.executable, "-m", "bot.customers", str(file), *more]
    return subprocess.run(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
