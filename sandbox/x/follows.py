"""Who follows whom on the pretend X, in the order in which they began."""

from __future__ import annotations

from itertools import count


class Follows:
    """Pairs of ids, the follower first; who leaves and comes back stands at the front again."""

    def __init__(self) -> None:
        self._turns = count(1)
        self._pairs: dict[tuple[str, str], int] = {}

    def __contains__(self, pair: tuple[str, str]) -> bool:
        return pair in self._pairs

    def begin(self, follower: str, followed: str) -> None:
        """Have one follow another; who does already keeps their place."""
        if (follower, followed) not in self._pairs:
            self._pairs[follower, followed] = next(self._turns)

    def end(self, follower: str, followed: str) -> None:
        """Have one leave another; who did not follow changes nothing."""
        self._pairs.pop((follower, followed), None)

    def followers(self, followed: str) -> dict[int, str]:
        """Return who follows, by their turn: the higher, the later they came."""
        return {turn: one for (one, other), turn in self._pairs.items() if other == followed}

    def following(self, follower: str) -> dict[int, str]:
        """Return whom somebody follows, by turn."""
        return {turn: other for (one, other), turn in self._pairs.items() if one == follower}
