"""The keys that say what has left Redis for the archive."""

from __future__ import annotations

import zlib

from bot.store.brand_prefix import BrandPrefix

NEIGHBOURS = 43  # bits: ids that differ in these alone share a hash; of X's that is half an hour
OTHERS = 4096  # hashes for ids that are no numbers


class ArchivedKeys(BrandPrefix):
    @property
    def archive(self) -> str:
        """Hash: which archive has our cases, and until when they came to their end."""
        return self._key("archive")

    def home(self, post_id: str) -> str:
        """Hash: a post of a case in the archive → the case, "" for one with the same id.

        It is small, so that Redis packs it: a field takes some twenty bytes.
        """
        if post_id.isascii() and post_id.isdecimal():
            return self._key("home", f"{int(post_id) >> NEIGHBOURS:x}")
        return self._key("home", f"-{zlib.crc32(post_id.encode()) % OTHERS:x}")

    @property
    def archive_copies(self) -> str:
        """Hash: a case → the token of a copy in the archive that does not count: it is to be dropped."""
        return self._key("archive", "copies")

    def back_again(self, case_id: str) -> str:
        """There for as long as a case that was brought back does not leave again."""
        return self._key("archive", "back", case_id)

    @property
    def archive_walk(self) -> str:
        """Hash: how far the search for what can leave has come."""
        return self._key("archive", "walk")

    def packed_count(self, day: str, what: str) -> str:
        """Return a day's counts as one text, once the day is long over."""
        return self._key("packed", day, what)
