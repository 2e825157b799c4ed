"""A fault as the control API is given it: JSON, checked in words."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

from sandbox.garble import WAYS
from sandbox.world import Fault

FIELDS = {field.name for field in fields(Fault)}
CHOICES = {"target": ("x", "slack"), "action": ("status", "drop", "delay", "garble")}
NUMBERS = {"status": (200, 599), "seconds": (0, 600), "times": (0, 1_000_000), "probability": (0, 1)}


def fault_from(wanted: dict[str, Any]) -> Fault:
    """Raises ValueError with a sentence for what makes no sense."""
    unknown = sorted(set(wanted) - FIELDS)
    if unknown:
        raise ValueError(f"A fault has no {', '.join(unknown)}. It has {', '.join(sorted(FIELDS))}.")
    for name, choices in CHOICES.items():
        if wanted.get(name) not in choices:
            raise ValueError(f"A fault needs a {name}: {' or '.join(choices)}.")
    for name, (least, most) in NUMBERS.items():
        _check_number(name, wanted.get(name), least, most)
    if not isinstance(wanted.get("headers", {}), dict):
        raise ValueError("headers is an object of names and values.")
    for name in ("path", "method"):
        if not isinstance(wanted.get(name, ""), str):
            raise ValueError(f"{name} is a string.")
    if wanted["action"] == "garble" and wanted.get("how") not in WAYS:
        raise ValueError(f"A garbled answer needs a how: {', '.join(WAYS)}.")
    pattern(wanted.get("path", ""))
    return Fault(**wanted)


def _check_number(name: str, value: Any, least: int, most: int) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(f"{name} is a number from {least:,} to {most:,}, not {value!r}.")


def pattern(text: str) -> re.Pattern[str]:
    """Raises ValueError with a sentence."""
    try:
        return re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is not a regular expression: {error}.") from error
