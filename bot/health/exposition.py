"""Numbers in Prometheus' text format, version 0.0.4."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
ESCAPED = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


class Exposition:
    """Collects samples, and writes those of one metric together."""

    def __init__(self, metrics: Mapping[str, tuple[str, str]]) -> None:
        """`metrics`: each name with its kind and its help."""
        self._metrics = metrics
        self._lines: dict[str, list[str]] = {}

    def add(self, name: str, value: float, /, **labels: str) -> None:
        """Add a sample. Errors: KeyError for a metric that there is not."""
        self._add(name, name, value, labels)

    def add_histogram(self, name: str, buckets: Mapping[float, float], total: float, count: float) -> None:
        """Add a histogram; `buckets`: how many were at most so large."""
        for most, number in sorted(buckets.items()):
            self._add(name, f"{name}_bucket", number, {"le": f"{most:g}"})
        self._add(name, f"{name}_bucket", count, {"le": "+Inf"})
        self._add(name, f"{name}_sum", total, {})
        self._add(name, f"{name}_count", count, {})

    def text(self) -> str:
        """Return all of it, metrics in the order of their table."""
        page: list[str] = []
        for name, (kind, words) in self._metrics.items():
            if lines := self._lines.get(name):
                page += [f"# HELP {name} {words}", f"# TYPE {name} {kind}", *lines]
        return "\n".join(page) + "\n"

    def _add(self, metric: str, name: str, value: float, labels: Mapping[str, str]) -> None:
        if metric not in self._metrics:
            raise KeyError(metric)
        inside = ",".join(f'{label}="{text.translate(ESCAPED)}"' for label, text in labels.items())
        line = f"{name}{{{inside}}} {value:.15g}" if inside else f"{name} {value:.15g}"
        self._lines.setdefault(metric, []).append(line)
