"""The only importer of twitter-text-parser, X's own counting rules in Python.

The package asks `pkg_resources` for one data file. Python 3.12's virtualenvs and new setuptools no
longer bring that module, so a stand-in answers while the package is being imported.
"""

from __future__ import annotations

import importlib
import re
import sys
import threading
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Any


def _resource_string(module: str, name: str) -> bytes:
    return files(module.rpartition(".")[0]).joinpath(name).read_bytes()


def _import(*names: str) -> list[Any]:
    """Return the named modules of the package; whatever `pkg_resources` was known before is put back."""
    stand_in = ModuleType("pkg_resources")
    stand_in.resource_string = _resource_string  # type: ignore[attr-defined]
    before = sys.modules.get("pkg_resources")
    sys.modules["pkg_resources"] = stand_in
    try:
        return [importlib.import_module(f"twitter_text.{name}") for name in names]
    finally:
        del sys.modules["pkg_resources"]
        if before is not None:
            sys.modules["pkg_resources"] = before


_loading = threading.Lock()  # two threads may be the first to count


def load_patterns() -> None:
    """Load X's patterns before something is counted: it takes a third of a second."""
    _package()


def _package() -> list[Any]:
    with _loading:
        return _loaded()


@cache
def _loaded() -> list[Any]:
    return _import(
        "parse_tweet",
        "extract_urls",
        "regexp.emoji",
        "regexp.valid_gtld",
        "regexp.valid_cctld",
        "regexp.valid_punycode",
        "has_invalid_characters",
    )


@cache
def emoji() -> re.Pattern[str]:
    """Return what X counts as one emoji."""
    found: re.Pattern[str] = _package()[2].emoji
    return found


@cache
def top_level_domain() -> re.Pattern[str]:
    """Return what a host name may end in."""
    _, _, _, gtld, cctld, punycode, _ = _package()
    names = (gtld.valid_gtld.pattern, cctld.valid_cctld.pattern, punycode.valid_punycode.pattern)
    return re.compile(rf"\.(?:{'|'.join(names)})", re.IGNORECASE)


# Where X's own JavaScript (twitter-text 3.1.0) counts otherwise than this package, for every single
# code point with and without U+FE0F: old emoji take the sign in (2 in all), the infinity sign does
# not, and a bare © or ® is a letter.
_TAKES_SIGN = re.compile(
    "([\u231a\u231b\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26d4\u26ea"
    "\u26f2\u26f3\u26f5\u26fa\u26fd\u2757\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f21a\U0001f22f])\ufe0f"
)
_LETTER = re.compile("[\u00a9\u00ae](?!\ufe0f)")
_INFINITY = "\u267e\ufe0f"


def parsed_length(text: str) -> int:
    """Return the weighted length; its time grows with the square of a dotted run's length."""
    alike = _LETTER.sub("\u00a2", _TAKES_SIGN.sub(r"\1", text)).replace(_INFINITY, f"{_INFINITY}\ufe0f")
    return int(_package()[0].parse_tweet(alike).weightedLength)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Return where the URLs of a text begin and end; as slow as `parsed_length`."""
    return [tuple(found["indices"]) for found in _package()[1].extract_urls_with_indices(text)]


def has_forbidden_characters(text: str) -> bool:
    """Return whether the text holds a character that X refuses in a post (U+FEFF, U+FFFE, U+FFFF)."""
    return bool(_package()[6].has_invalid_characters(text))
