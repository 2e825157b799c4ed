"""Words of time in English and French, as they read after `folded`."""

from __future__ import annotations

from collections.abc import Iterable

ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZàâäéèêëîïôöûùüçÀÂÄÉÈÊËÎÏÔÖÛÙÜÇ’\u00a0\u202f\t",
    "abcdefghijklmnopqrstuvwxyzaaaeeeeiioouuucaaaeeeeiioouuuc'   ",
)

WEEKDAYS = (
    "monday mon lundi lun",
    "tuesday tues tue mardi",
    "wednesday wed mercredi mer",
    "thursday thurs thur thu jeudi jeu",
    "friday fri vendredi ven",
    "saturday sat samedi sam",
    "sunday sun dimanche dim",
)
MONTHS = (
    "january jan janvier janv",
    "february feb fevrier fevr fev",
    "march mar mars",
    "april apr avril avr",
    "may mai",
    "june jun juin",
    "july jul juillet juil",
    "august aug aout",
    "september sept sep septembre",
    "october oct octobre",
    "november nov novembre",
    "december dec decembre",
)
NUMBERS = (
    "zero",
    "one un une a an",
    "two deux",
    "three trois",
    "four quatre",
    "five cinq",
    "six",
    "seven sept",
    "eight huit",
    "nine neuf",
    "ten dix",
    "eleven onze",
    "twelve douze",
)
TENS = {"fifteen": 15, "quinze": 15, "twenty": 20, "vingt": 20, "thirty": 30, "trente": 30, "forty": 40}
UNITS = {
    "minutes": "minutes minute mins min mn",
    "hours": "hours hour hrs hr h heures heure",
    "days": "days day jours jour",
    "weeks": "weeks week semaines semaine",
    "months": "months month mois",
}
NEAR_DAYS = {
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "apres-demain": 2,
    "apres demain": 2,
    "tomorrow": 1,
    "tmrw": 1,
    "demain": 1,
    "today": 0,
    "aujourd'hui": 0,
}
PARTS = {
    "morning": "morning matin matinee",
    "afternoon": "afternoon apres-midi aprem",
    "evening": "evening soir soiree",
    "night": "night nuit",
}


def folded(text: str) -> str:
    """Lower case without accents, character for character: positions stay."""
    return text.translate(ACCENTS)


def words(row: str) -> frozenset[str]:
    return frozenset(row.split())


def table(rows: tuple[str, ...], start: int = 0) -> dict[str, int]:
    """Return each word of each row with the row's number."""
    return {word: number for number, row in enumerate(rows, start) for word in row.split()}


def choice(of: Iterable[str]) -> str:
    """Return a pattern for one of these words, the longest first."""
    return "|".join(sorted(of, key=len, reverse=True))


WEEKDAY = table(WEEKDAYS)
MONTH = table(MONTHS, 1)
NUMBER = table(NUMBERS) | TENS
UNIT = {word: unit for unit, row in UNITS.items() for word in row.split()}
PART = {word: part for part, row in PARTS.items() for word in row.split()}
FRENCH = words(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout "
    "septembre octobre novembre decembre demain aujourd'hui matin soir midi minuit heures heure dans le"
)
