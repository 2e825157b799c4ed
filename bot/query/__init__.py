"""X search queries: checked before X refuses them, completed for the search, and evaluated at home."""

from bot.query.check import check
from bot.query.compose import LIMIT, QueryTooLong, compose
from bot.query.matching import Post, matches, terms
from bot.query.query_problem import Problem

__all__ = ["LIMIT", "Post", "Problem", "QueryTooLong", "check", "compose", "matches", "terms"]
