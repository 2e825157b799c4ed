"""One line of the benchmarks' table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, and what it stands beside: a plain script's figure in the same run, or a limit."""

    what: str
    ours: float
    beside: float
    unit: str
    named: str  # what stands beside: "plain script", "X's price", "Slack's limit"
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        """Ours over theirs, the better the higher; above 1 we are better."""
        if self.more_is_better:
            return self.ours / self.beside if self.beside else float("inf")
        return self.beside / self.ours if self.ours else float("inf")

    def cells(self) -> tuple[str, ...]:
        return (
            self.what,
            f"{_short(self.ours)} {self.unit}",
            f"{_short(self.beside)} {self.unit}",
            self.named,
            f"{self.ratio:.2f}",
        )


def _short(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.4g}"
