"""The posts of the pretend X, in the order of their ids."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sandbox.x.model import XPost


class Posts:
    """Every version of every post, deleted ones too; newest first when gone through."""

    def __init__(self) -> None:
        self._by_id: dict[str, XPost] = {}
        self._order: list[int] = []
        self.replies: Counter[str] = Counter()
        self.quotes: Counter[str] = Counter()
        self.reposts: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._order)

    def get(self, post_id: str) -> XPost | None:
        return self._by_id.get(post_id)

    def __getitem__(self, post_id: str) -> XPost:
        return self._by_id[post_id]

    def add(self, post: XPost) -> None:
        if post.id not in self._by_id:
            insort(self._order, int(post.id))
        self._by_id[post.id] = post
        for counter, target in (
            (self.replies, post.in_reply_to), (self.quotes, post.quote_of), (self.reposts, post.repost_of),
        ):  # fmt: skip
            if target:
                counter[target] += 1

    def change(self, post_id: str, **changes: Any) -> XPost:
        self._by_id[post_id] = replace(self._by_id[post_id], **changes)
        return self._by_id[post_id]

    def newest_first(self, below: int | None = None, down_to: int = 0) -> Iterator[XPost]:
        """Yield posts with `down_to` ≤ id < `below`."""
        at = len(self._order) if below is None else bisect_left(self._order, below)
        while at > 0:
            at -= 1
            if self._order[at] < down_to:
                return
            yield self._by_id[str(self._order[at])]
