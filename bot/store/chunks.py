"""A long stream in pieces that fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(
    source: Iterable[T], count: int, size: Callable[[T], int] = lambda one: 0, most: int = 1
) -> Iterator[list[T]]:
    """Yield lists of up to `count` of a stream's things; fewer where their sizes come to `most`."""
    chunk: list[T] = []
    total = 0
    for one in source:
        chunk.append(one)
        total += size(one)
        if len(chunk) == count or total >= most:
            yield chunk
            chunk, total = [], 0
    if chunk:
        yield chunk
