"""The `data_visualization` block (June 2026): bar, line, area and pie."""

from __future__ import annotations

from typing import Any

from sandbox.slack.blocks.checks import Check, Shape, anything, array, number, string, typed
from sandbox.slack.blocks.problem import Report
from sandbox.slack.blocks.text import ID

LABEL = string(20, 1)
POINT = Shape(required={"label": LABEL, "value": number()}, optional={})
SEGMENT = Shape(required={"label": LABEL, "value": number(above=0)}, optional={})
SERIES = Shape(required={"name": LABEL, "data": array(POINT, 20, 1)}, optional={})
AXES = Shape(
    required={"categories": array(LABEL, 20, 1)}, optional={"x_label": string(50), "y_label": string(50)}
)


def _series_fit_the_axis(value: Any, at: str, report: Report) -> None:
    axes, series = value.get("axis_config"), value.get("series")
    if not isinstance(axes, dict) or not isinstance(series, list):
        return
    names = [one.get("name") for one in series if isinstance(one, dict)]
    if len(set(map(str, names))) != len(names):
        report.add(f"{at}/series", "series names must be unique")
    for index, one in enumerate(series):
        points = one.get("data") if isinstance(one, dict) else None
        labels = [p.get("label") for p in points if isinstance(p, dict)] if isinstance(points, list) else []
        if labels != axes.get("categories"):
            report.add(f"{at}/series/{index}/data", "must have one data point for each category, in order")


_TYPE: dict[str, Check] = {"type": anything}
_AXIS_CHART = Shape(
    required={**_TYPE, "series": array(SERIES, 6, 1), "axis_config": AXES},
    optional={},
    also=_series_fit_the_axis,
)
CHARTS = {
    "bar": _AXIS_CHART,
    "line": _AXIS_CHART,
    "area": _AXIS_CHART,
    "pie": Shape(required={**_TYPE, "segments": array(SEGMENT, 6, 1)}, optional={}),
}
DATA_VISUALIZATION = Shape(
    required={**_TYPE, "title": string(50, 1), "chart": typed(CHARTS)}, optional={"block_id": ID}
)
