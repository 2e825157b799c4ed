"""A plan's texts as they were typed: what its form shows, and cuts anew when it is edited."""

from __future__ import annotations

from bot.model.plan import Parts, Plan


def typed_texts(plan: Plan) -> tuple[str, ...]:
    """One for each of its texts; where the parts were changed by hand, those, without their numbers."""
    kept = plan.typed if len(plan.typed) == len(plan.texts) else ("",) * len(plan.texts)
    return tuple(typed or _joined(parts) for typed, parts in zip(kept, plan.texts, strict=True))


def is_numbered(plan: Plan) -> bool:
    return any(_unnumbered(parts) for parts in plan.texts)


def _joined(parts: Parts) -> str:
    return "\n\n".join(_unnumbered(parts) or parts)


def _unnumbered(parts: Parts) -> Parts:
    """The parts without the " 1/3" that each of them ends with; none where one has no such number."""
    ends = [f" {place}/{len(parts)}" for place in range(1, len(parts) + 1)]
    if len(parts) < 2 or not all(part.endswith(end) for part, end in zip(parts, ends, strict=True)):
        return ()
    return tuple(part.removesuffix(end) for part, end in zip(parts, ends, strict=True))
