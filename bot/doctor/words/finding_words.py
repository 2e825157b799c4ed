"""The words of one kind of finding."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Templates, filled with the finding's data; what is well has neither `why` nor `fix`."""

    what: str
    why: str = ""
    fix: str = ""
