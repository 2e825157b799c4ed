"""A customer file is read whole, in any of Excel's encodings, or refused line by line."""

from __future__ import annotations

import time
import tracemalloc
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.customers.field_values import amount
from bot.customers.file_problem import BadBook
from bot.customers.read_file import read_book
from tests.examples import examples

TODAY = date(2026, 11, 22)
HEAD = "handle,customer since,tier,lifetime value,orders open,consent\n"
MIRA = "@Mira_K,2014-05-02,Gold,12400.50,2,2024-03-01 web form\n"
LEA = "lea_dubois,2019,,,,\n"


def read(text: str, encoding: str = "utf-8") -> list[str]:
    """The handles that are used."""
    return [c.handle for c in read_book(text.encode(encoding), TODAY).customers]


def refused(text: str | bytes) -> str:
    with pytest.raises(BadBook) as error:
        read_book(text.encode() if isinstance(text, str) else text, TODAY)
    return str(error.value)


def test_a_row_becomes_a_customer() -> None:
    (mira,) = read_book((HEAD + MIRA).encode(), TODAY).customers
    assert (mira.handle, mira.since, mira.tier) == ("Mira_K", date(2014, 5, 2), "Gold")
    assert (mira.lifetime_value, mira.orders_open) == (Decimal("12400.50"), 2)
    assert (mira.consent_at, mira.consent_how) == (date(2024, 3, 1), "web form")


def test_rows_without_consent_are_counted_and_not_used() -> None:
    book = read_book((HEAD + MIRA + LEA + "old_tom,,,,,no\n").encode(), TODAY)
    assert [c.handle for c in book.customers] == ["Mira_K"]
    assert book.without_consent == 2


@pytest.mark.parametrize(
    "text",
    [
        "", "no", "false", "0", "n/a", "none", "withdrawn", "refused", "opt-out", "opted out", "expired", "pending",
        "not given", "retiré", "refusé", "non", "en attente", "widerrufen", "abgelehnt", "nein", "retirado", "rechazado",
        "ritirato", "rifiutato", "revogado", "não",
    ],
)  # fmt: skip
@pytest.mark.parametrize("dated", ["{}", "2024-03-01 {}", "{} 2024-03-01"])
def test_a_no_in_six_languages_is_no_consent(text: str, dated: str) -> None:
    book = read_book((HEAD + f"mira_k,,,,,{dated.format(text)}\n").encode(), TODAY)
    assert book.customers == ()
    assert book.without_consent + book.unclear == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yes", "it has no date"),
        ("2024-03-01", "does not say how"),
        ("2024-03-01 blub", "not recognised as consent"),
        ("2024-03-01 web form?", "not recognised as consent"),
        ("2024-03-01 withdrawn by phone", "not a clear yes"),
        ("2024-03-01 withdrawal letter", "not recognised as consent"),
        ("2024-03-01 complaint by phone", "not recognised as consent"),
        ("2024-03-01 email bounced", "not recognised as consent"),
        ("2024-03-01 cancellation form", "not recognised as consent"),
        ("2024-03-01 formulaire de retrait", "not recognised as consent"),
        ("2024-03-01 Widerrufsformular", "not recognised as consent"),
        ("2024-03-01 Kündigung per Brief", "not recognised as consent"),
        ("2024-03-01 web form until 2025-03-01", "not recognised as consent"),
        ("2024-03-01 web form 2031-01-01", "not recognised as consent"),
        ("03/04/2024 web form", "may be day or month first"),
        ("2031-01-01 web form", "in the future"),
    ],
)
def test_consent_that_is_not_understood_is_counted_shown_and_not_used(text: str, why: str) -> None:
    book = read_book((HEAD + MIRA + f"lea_d,,,,,{text}\n").encode(), TODAY)
    assert [c.handle for c in book.customers] == ["Mira_K"]
    assert (book.without_consent, book.unclear) == (0, 1)
    assert book.examples[0].startswith("Line 3: ")
    assert why in book.examples[0]


@pytest.mark.parametrize(
    "how",
    [
        "yes", "oui", "ja", "sí", "sì", "sim", "y", "web form", "opt-in", "by phone", "Buchungsformular", "par téléphone",
        (
            "signed paper form at the "
            "check-in desk"
        ), "formulaire signé à l'aéroport", "modulo firmato in negozio",
        "schriftlich", "formulario web", (
            "modulo cartaceo "
            "firmato"
        ), "cadastro", "e-mail", "newsletter signup", "im Laden",
    ],
)  # fmt: skip
def test_a_clear_yes_is_consent_with_its_words(how: str) -> None:
    (mira,) = read_book((HEAD + f"mira_k,,,,,2024-03-01 {how}\n").encode(), TODAY).customers
    assert (mira.consent_at, mira.consent_how) == (date(2024, 3, 1), how)


def test_short_rows_surplus_separators_and_spreadsheet_numbers_do_not_refuse_a_file() -> None:
    book = read_book(
        (
            HEAD
            + "mira_k,2014,Gold,1,1.0,2024-03-01 form,,,\n"
            + 'jon_p, "2015" , "Gold, plus",1,2, "2024-03-01 web form" \n'
            + "lea_d,2019\n"
        ).encode(),
        TODAY,
    )
    assert [(c.handle, c.tier, c.orders_open) for c in book.customers] == [
        ("mira_k", "Gold", 1),
        ("jon_p", "Gold, plus", 2),
    ]
    assert book.without_consent == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 May 2014", date(2014, 5, 12)),
        ("12-May-14", date(2014, 5, 12)),
        ("May 12 2014", date(2014, 5, 12)),
        ("12 mai 2014", date(2014, 5, 12)),
        ("12. März 2014", date(2014, 3, 12)),
        ("12 août 1999", date(1999, 8, 12)),
        ("12 de mayo de 2014", date(2014, 5, 12)),
        ("12 dic 98", date(1998, 12, 12)),
        ("12.05.2014", date(2014, 5, 12)),
        ("31/12/14", date(2014, 12, 31)),
        ("2014-05-12T10:00:00Z", date(2014, 5, 12)),
        ("2014-05", date(2014, 5, 1)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date) -> None:
    (mira,) = read_book((HEAD + f"mira_k,{text},,,,{text} web form\n").encode(), TODAY).customers or (None,)
    if len(text) == 7:  # a month is enough for "customer since", not for consent
        assert mira is None
    else:
        assert mira is not None
        assert (mira.since, mira.consent_at, mira.consent_how) == (day, day, "web form")


def test_an_amount_that_another_amount_of_the_file_makes_unclear_is_asked_about_by_line() -> None:
    row = "{},2014,Gold,{},1,2024-03-01 form\n"
    said = refused(HEAD + row.format("mira_k", "18240.50") + row.format("jon_p", "240.500"))
    assert said == "Line 3: “240.500” may be 240.5 or 240,500; write it as 240.50 or 240500."
    assert "may be" in refused(HEAD + row.format("mira_k", '"1,234,567"') + row.format("jon_p", "240.500"))
    (_, jon) = read_book(
        (HEAD + row.format("mira_k", '"18240,50"') + row.format("jon_p", "240.500")).encode(), TODAY
    ).customers
    assert jon.lifetime_value == 240_500


HOSTILE = {
    "one line of separators": b"," * 19_000_000,
    "short lines of nothing": HEAD.encode() + b",,,,,\n" * 2_500_000,
    "rows that are all wrong": HEAD.encode() + b"!,1,1,1,1,1\n" * 1_500_000,
    "an open quote": HEAD.encode() + b'"' + b"a\n" * 9_000_000,
    "fields of many lines": HEAD.encode() + b'"\n",' * 3_800_000,
    "too large": b"a" * 38_000_000,
    "not text": HEAD.encode() + b"\x00" * 10_000_000,
}


SLOW = ("rows that are all wrong", "fields of many lines")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(content, id=name, marks=[pytest.mark.long] if name in SLOW else [])
        for name, content in HOSTILE.items()
    ],
)
def test_a_hostile_file_is_left_early(content: bytes) -> None:
    began = time.process_time()
    assert refused(content)
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    "name",
    [
        "one line of separators",
        "an open quote",
        pytest.param("fields of many lines", marks=pytest.mark.long),
        "too large",
        "not text",
    ],
)
def test_a_hostile_file_takes_little_memory(name: str) -> None:
    content = HOSTILE[name]
    tracemalloc.start()
    refused(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000_000


@pytest.mark.long
def test_a_file_of_more_rows_than_a_book_holds_is_refused() -> None:
    rows = "".join(f"name_{n},,,,,no\n" for n in range(200_001))
    assert "more than 200,000 rows" in refused(HEAD + rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_excels_encodings_and_separators_are_read(encoding: str, separator: str) -> None:
    rows = (HEAD + "mira_k,2014,Doré,1,0,2024-03-01 formulaire signé\n").replace(",", separator)
    (mira,) = read_book(rows.replace("\n", "\r\n").encode(encoding), TODAY).customers
    assert mira.tier == "Doré"
    assert mira.consent_how == "formulaire signé"


WORDS = {
    "french": "Médaille;formulaire été, reçu à l’hôtel, où",
    "french capitals": "ÉLITE;À VÉRIFIER, REÇU",
    "a capital": "HÔTEL;formulaire",
    "german": "Großkunde;Café in München, schön, spät",
    "spanish": "Señor;José María Muñoz, correo",
    "one letter": "Café;formulaire",
    "english": "O’Brien – Gold;web form, “yes”, £5 or € 5 … fine",
    "czech": "Dušan;Žižkov, Tomaž",
}


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize("words", [words for name, words in WORDS.items() if name != "czech"])
def test_excel_for_macs_own_letters_are_told_from_windows(words: str, line_end: str) -> None:
    tier, how = words.split(";")
    rows = f'{HEAD}mira_k,2014,"{tier} {how}",1,0,2024-03-01 form\n'.replace("\n", line_end)
    (mira,) = read_book(rows.encode("mac_roman"), TODAY).customers
    assert mira.tier == f"{tier} {how}"


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_windows_letters_are_not_taken_for_a_macs(words: str) -> None:
    tier, how = words.split(";")
    rows = f'{HEAD}mira_k,2014,"{tier} {how}",1,0,2024-03-01 form\n'.replace("\n", "\r\n")
    (mira,) = read_book(rows.encode("cp1252"), TODAY).customers
    assert mira.tier == f"{tier} {how}"


def test_excels_own_separator_line_is_understood_and_lines_still_count_from_it() -> None:
    assert read("sep=;\n" + (HEAD + MIRA).replace(",", ";")) == ["Mira_K"]
    assert "Line 3:" in refused("sep=;\n" + (HEAD + "no such,,,,,\n").replace(",", ";"))


def test_all_that_is_wrong_is_told_at_once_by_line() -> None:
    said = refused(
        HEAD
        + MIRA
        + "not a handle,2014,,,,2024-03-01 form\n"
        + "@mira_k,,,,,2024-03-01 form\n"
        + '"a_name","31/31/2014",,,,2024-03-01 form\n'
        + "b_name,,,,two,2024-03-01 form\n"
        + "c_name,12 Smarch 2014,,,,2024-03-01 form\n"
        + "d_name,2031-01-01,,,,2024-03-01 form\n"
        + "e_name,,,,,2024-03-01 form,,another\n"
        + "f_name,,,lots,,2024-03-01 form\n"
    ).splitlines()
    assert [line.split(":")[0] for line in said] == [f"Line {n}" for n in range(3, 11)]
    assert "not an X handle" in said[0]
    assert "twice, first on line 2" in said[1]
    assert "not a date" in said[2]
    assert "not a number of orders" in said[3]
    assert "not a date" in said[4]
    assert "in the future" in said[5]
    assert "has 8 columns" in said[6]
    assert "not an amount" in said[7]


def test_a_line_is_the_one_that_an_editor_shows_even_after_a_field_of_several_lines() -> None:
    rows = HEAD + 'mira_k,2014,"Gold\nplus",,,2024-03-01 form\n\nno such,,,,,\n'
    assert refused(rows).startswith("Line 5:")


def test_wrong_columns_are_named_with_those_that_are_there() -> None:
    said = refused("handle,teir,lifetime value,orders open\nmira_k,Gold,1,0\n")
    assert "“customer since”, “tier”, “consent”" in said
    assert "handle, teir" in said


def test_columns_that_are_not_needed_are_left_aside_and_named() -> None:
    book = read_book(b"Email," + HEAD.title().encode() + b"a@b.example," + MIRA.encode(), TODAY)
    assert book.unused == ("Email",)
    assert len(book.customers) == 1


def test_consent_may_stand_in_two_columns() -> None:
    head = HEAD.replace("consent", "Consent_Date,Consent how")
    assert read(head + "mira_k,,,,,01.03.2024,by phone\nold_tom,,,,,,\n") == ["mira_k"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (HEAD.encode(), "no rows"),
        (b"PK\x03\x04whatever", "not a CSV file"),
        ((HEAD + 'mira_k,"2014\n').encode(), "quotation mark"),
        ((HEAD + "mira_k,2014,\x81,,,\n").encode("latin-1"), "neither UTF-8"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_a_date_that_may_be_day_or_month_first_is_asked_for_unless_the_file_shows_it() -> None:
    row = "mira_k,03/04/2014,,,,2024-03-01 form\n"
    assert "may be day or month first" in refused(HEAD + row)
    other = "old_tom,31/12/2014,,,,2024-03-01 form\n"
    assert read_book((HEAD + row + other).encode(), TODAY).customers[0].since == date(2014, 4, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12400", "12400"),
        ("12,400.50", "12400.50"),
        ("12.400,50", "12400.50"),
        ("€ 12 400", "12400"),
        ("12.400", "12400"),
        ("0.125", "0.125"),
        ("1234.5 EUR", "1234.5"),
        ("1,234,567", "1234567"),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, value: str) -> None:
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["-5", "1e5", "1.2.3", "12,34,56", "many"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        amount(text)


def outcome(content: bytes) -> str:
    """ "read", or why not."""
    try:
        read_book(content, TODAY)
    except BadBook as error:
        return str(error)
    return "read"


@examples()
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    assert outcome(content)


@examples()
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
def test_any_text_under_the_right_columns_is_read_or_refused_in_words(text: str, encoding: str) -> None:
    assert outcome((HEAD + text).encode(encoding, "replace"))
