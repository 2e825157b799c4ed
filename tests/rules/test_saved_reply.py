"""Saved replies are filled in for one customer, and initials end what a rep publishes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.composing.reply_fields import BadField, check, fill, first_name, values_for
from bot.composing.signature import signed, suffix, validated
from tests.examples import examples

ANA = values_for(handle="ana_b", name="Ana Bell", rep="Tom")


def test_fields_are_filled_in() -> None:
    assert fill("Hi {first_name} ({handle}), {rep} here {{ok}}", ANA) == "Hi Ana (@ana_b), Tom here {ok}"


def test_what_a_customer_calls_herself_is_not_read_as_a_field() -> None:
    assert fill("Hi {first_name}", {"first_name": "{rep}", "rep": "Tom"}) == "Hi {rep}"


def test_an_unknown_field_is_named_with_those_that_exist() -> None:
    with pytest.raises(
        BadField, match=r"\{order\} is not a field; use \{handle\}, \{first_name\}, \{rep\}\."
    ):
        check("Your {order}")
    check("{date} {rep}", ["date", "rep"])


@pytest.mark.parametrize(("text", "at"), [("a { b", 3), ("a } b", 3), ("{a{b}", 1)])
def test_a_brace_alone_is_told_where_it_stands(text: str, at: int) -> None:
    with pytest.raises(BadField, match=rf"at character {at} has no partner"):
        fill(text, {"b": "x"})


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Ana Bell", "Ana"),
        ("ANA BELL", "Ana"),
        ("✈️ Jean-Luc 🇫🇷", "Jean-Luc"),
        ("Dr. Élodie Martin", "Élodie"),
        ("O'Neil", "O'Neil"),
        ("J. Smith", "Smith"),
        ("李小龙", "李小龙"),
        ("24/7 ✈️", ""),
        ("", ""),
    ],
)
def test_first_names(name: str, first: str) -> None:
    assert first_name(name) == first
    assert values_for(handle="h", name=name, rep="r")["first_name"] == (first or "@h")


@examples()
@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_is_filled_in_as_it_is_or_refused_in_words(text: str, name: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    assert fill(doubled + "{name}", {"name": name}) == text + name
    with suppress(BadField):
        fill(text, values_for(handle="h", name=name, rep="r"))


def test_initials_are_one_to_three_letters() -> None:
    assert validated(" ^ab ") == "AB"
    assert validated("Éß") == "Éß"
    for bad in ("", "ABCD", "A1", "A B", "^", "👍"):
        with pytest.raises(ValueError, match="one to three letters"):
            validated(bad)


def test_initials_are_appended_once_and_counted() -> None:
    assert signed("Hello ", "AB") == "Hello ^AB"
    assert signed("Hello ^AB", "AB") == "Hello ^AB"
    assert signed("Hello", "") == "Hello"
    assert suffix("AB") == " ^AB"
