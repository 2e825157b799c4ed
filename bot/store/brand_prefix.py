"""What every key of a brand begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass

BRAND = "perch"  # the brand of an installation that serves one


@dataclass(frozen=True)
class BrandPrefix:
    """Every key begins with its brand, so that several brands can share one Redis."""

    brand: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", self.brand):
            raise ValueError(f"{self.brand!r} is no name for a brand: small letters, digits, - and _")

    @property
    def prefix(self) -> str:
        """Return what every key begins with, without the colon that follows: a hash tag, so that a cluster
        keeps
        all keys of a brand on one machine, where they can change together.
        """
        return f"{{{self.brand}}}"

    def _key(self, *parts: str) -> str:
        return ":".join((self.prefix, *parts))

    def without_prefix(self, key: str) -> str:
        return key.removeprefix(f"{self.prefix}:")
