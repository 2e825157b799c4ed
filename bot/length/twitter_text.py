"""The only importer of twitter-text-parser, X's own counting rules in Python.

The package asks `pkg_resources` for one data file. Python 3.12's virtualenvs and new setuptools no
longer bring that module, so a stand-in answers while the package is being imported.
"""

from __future__ import annotations

import importlib
import re
import sys
from importlib.resources import files
from types import ModuleType
from typing import Any


def _resource_string(module: str, name: str) -> bytes:
    return files(module.rpartition(".")[0]).joinpath(name).read_bytes()


def _import(*names: str) -> list[Any]:
    """The named modules of the package; whatever `pkg_resources` was known before is put back."""
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


_parse, _urls, _emoji, _gtld, _cctld, _punycode, _invalid = _import(
    "parse_tweet",
    "extract_urls",
    "regexp.emoji",
    "regexp.valid_gtld",
    "regexp.valid_cctld",
    "regexp.valid_punycode",
    "has_invalid_characters",
)

EMOJI: re.Pattern[str] = _emoji.emoji
TOP_LEVEL_DOMAIN = re.compile(
    rf"\.(?:{_gtld.valid_gtld.pattern}|{_cctld.valid_cctld.pattern}|{_punycode.valid_punycode.pattern})",
    re.IGNORECASE,
)


def parsed_length(text: str) -> int:
    """The weighted length; takes time that grows with the square of a dotted run's length."""
    return int(_parse.parse_tweet(text).weightedLength)


def url_spans(text: str) -> list[tuple[int, int]]:
    """Where the URLs of a text begin and end; as slow as `parsed_length`."""
    return [tuple(found["indices"]) for found in _urls.extract_urls_with_indices(text)]


def has_forbidden_characters(text: str) -> bool:
    """Whether the text holds a character that X refuses in a post (U+FEFF, U+FFFE, U+FFFF)."""
    return bool(_invalid.has_invalid_characters(text))
