"""The `table` block: at most 100 rows of 20 cells."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.checks import Check, Shape, anything, array, boolean, number, one_of, string, typed
from sandbox.slack.blocks.problem import Report
from sandbox.slack.blocks.rich_text import RICH_TEXT
from sandbox.slack.blocks.text import ID

_TYPE: dict[str, Check] = {"type": anything}
CELLS = {
    "raw_text": Shape({**_TYPE, "text": string(least=1)}, {}),
    "raw_number": Shape({**_TYPE, "value": number()}, {"text": string(least=1)}),
    "rich_text": RICH_TEXT,
}
COLUMN = Shape(required={}, optional={"align": one_of("left", "center", "right"), "is_wrapped": boolean})


def _column(value: Any, at: str, report: Report) -> None:
    if value is not None:  # null skips a column
        COLUMN(value, at, report)


TABLE = Shape(
    required={**_TYPE, "rows": array(array(typed(CELLS), 20, 1), 100, 1)},
    optional={"block_id": ID, "column_settings": array(_column, 20)},
)
