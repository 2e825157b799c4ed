"""X's search language: read a query, refuse what X refuses, ask it of posts."""

from __future__ import annotations

from sandbox.x.query.parser import parse
from sandbox.x.query.tree import Query, QueryError

MAX_LENGTH = {"self-serve": 512, "enterprise": 4096}

__all__ = ["MAX_LENGTH", "Query", "QueryError", "parse"]
