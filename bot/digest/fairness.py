"""Who waits longer than others: first responses by reach, by customer or not, by language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.model.views.fairness import Fairness, Group
from bot.model.views.responses import Answered
from bot.stats import median, unfair_waits

# In English, as the tables are; X's own codes for "no language" come last.
LANGUAGES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "pl": "Polish", "tr": "Turkish", "ar": "Arabic", "ja": "Japanese", "ko": "Korean",
    "hi": "Hindi", "in": "Indonesian", "id": "Indonesian", "ru": "Russian", "uk": "Ukrainian",
    "sv": "Swedish",
    "da": "Danish", "fi": "Finnish", "no": "Norwegian", "cs": "Czech", "el": "Greek", "he": "Hebrew",
    "iw": "Hebrew", "th": "Thai", "zh": "Chinese", "ro": "Romanian", "hu": "Hungarian", "ca": "Catalan",
}  # fmt: skip
UNKNOWN = "unknown language"


def fairness_of(answered: Sequence[Answered], is_customer: Callable[[str], bool | None]) -> Fairness:
    """`is_customer` tells by the handle; None where nobody knows."""
    questions: dict[str, Callable[[Answered], str]] = {
        "Reach": lambda a: band(a.first.author.followers if a.first else None),
        "Customer": lambda a: _customer(is_customer(a.case.handle)),
        "Language": lambda a: language(a.first.lang if a.first else ""),
    }
    tables: list[tuple[str, tuple[Group, ...]]] = []
    unfair: list[str] = []
    for question, group_of in questions.items():
        waits: dict[str, list[timedelta]] = defaultdict(list)
        for one in answered:
            waits[group_of(one)].append(one.wait)
        if set(waits) <= {""}:
            continue
        groups = sorted((Group(n, len(w), median(w)) for n, w in waits.items() if n), key=_order)
        tables.append((question, tuple(groups)))
        unfair += unfair_waits({_sentence_start(name): w for name, w in waits.items() if name})
    return Fairness(tuple(tables), tuple(unfair))


BANDS = ("under 1,000 followers", "1,000 to 10,000 followers", "over 10,000 followers", "followers unknown")


def band(followers: int | None) -> str:
    if followers is None:
        return BANDS[3]
    return BANDS[0] if followers < 1_000 else BANDS[1] if followers <= 10_000 else BANDS[2]


def language(code: str) -> str:
    """Return the English name of an X language code; X's codes without a language are unknown."""
    if not code or code.startswith("q") or code in ("und", "zxx", "art"):
        return UNKNOWN
    return LANGUAGES.get(code.partition("-")[0], code)


def _customer(known: bool | None) -> str:
    return "" if known is None else "customers" if known else "non-customers"


def _order(group: Group) -> tuple[int, int, str]:
    return (BANDS.index(group.name) if group.name in BANDS else 0, -group.count, group.name)


def _sentence_start(name: str) -> str:
    if name in BANDS:
        return f"Authors with {name}"
    if name in ("customers", "non-customers"):
        return "Customers" if name == "customers" else "Non-customers"
    return f"Authors who wrote in {name}" if name != UNKNOWN else "Authors of posts without words"
