"""The small checks that shapes of blocks and elements are composed of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.slack.blocks.problem import Report

Check = Callable[[Any, str, Report], None]


def string(most: int | None = None, least: int = 0, pattern: str = "") -> Check:
    """Return a string of `least` to `most` characters."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "must be a string", "wrong_type", type="string")
        elif len(value) < least:
            report.add(at, f"must be more than {least - 1} characters", type="min_length", expected=least)
        elif most is not None and len(value) > most:
            report.add(at, f"must be less than {most + 1} characters", type="max_length", expected=most)
        elif pattern and not re.fullmatch(pattern, value):
            report.add(at, f"must match pattern {pattern}", type="pattern", expected=pattern)

    return check


def boolean(value: Any, at: str, report: Report) -> None:
    if not isinstance(value, bool):
        report.add(at, "must be a boolean", "wrong_type", type="boolean")


def integer(least: int | None = None, most: int | None = None) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            report.add(at, "must be an integer", "wrong_type", type="integer")
        elif least is not None and value < least:
            report.add(at, f"must be greater than {least - 1}", type="minimum", expected=least)
        elif most is not None and value > most:
            report.add(at, f"must be less than {most + 1}", type="maximum", expected=most)

    return check


def number(above: float | None = None) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, int | float) or isinstance(value, bool):
            report.add(at, "must be a number", "wrong_type", type="number")
        elif above is not None and value <= above:
            report.add(at, f"must be greater than {above:g}", type="minimum", expected=above)

    return check


def one_of(*allowed: Any) -> Check:
    def check(value: Any, at: str, report: Report) -> None:
        if value not in allowed:
            listed = ", ".join(map(str, allowed))
            report.add(at, f"must be one of: {listed}", type="enum", expected=list(allowed), got=value)

    return check


def array(item: Check, most: int | None = None, least: int = 0) -> Check:
    """Return a list of `least` to `most` items, each of which passes `item`."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "must provide an array", "wrong_type", type="array")
            return
        if len(value) < least:
            report.add(at, f"no less than {least} items allowed", type="min_items", expected=least)
        if most is not None and len(value) > most:
            report.add(at, f"no more than {most} items allowed", type="max_items", expected=most)
            return
        for index, entry in enumerate(value):
            item(entry, f"{at}/{index}", report)

    return check


def anything(_value: Any, _at: str, _report: Report) -> None:
    """No check: Slack's own rule for it does not matter here."""


@dataclass(frozen=True)
class Shape:
    """An object: its required and optional fields, no others, and a rule across fields."""

    required: Mapping[str, Check]
    optional: Mapping[str, Check]
    also: Check = anything

    def __call__(self, value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "must provide an object", "wrong_type", type="object")
            return
        known = {**self.required, **self.optional}
        for name in self.required:
            if value.get(name) is None:
                report.add(at, f"missing required field: {name}", "missing_field", field=name)
        for name, entry in value.items():
            if name not in known:
                report.add(at, f"invalid additional property: {name}", "unknown_field", field=name)
            elif entry is not None:
                known[name](entry, f"{at}/{name}", report)
        self.also(value, at, report)


def typed(shapes: Mapping[str, Shape], allowed: Collection[str] | None = None) -> Check:
    """Return an object whose `type` says which of `shapes` it has; `allowed` narrows the types."""

    def check(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "must provide an object", "wrong_type", type="object")
            return
        kind = value.get("type")
        if kind is None:
            report.add(at, "missing required field: type", "missing_field", field="type")
        elif kind not in shapes or (allowed is not None and kind not in allowed):
            expected = sorted(allowed if allowed is not None else shapes)
            report.add(f"{at}/type", f"unsupported type: {kind}", type="enum", expected=expected, got=kind)
        else:
            shapes[kind](value, at, report)

    return check
