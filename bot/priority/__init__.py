"""How soon a case should be answered, and why: a pure function of what is known, with written weights."""

from bot.priority.facts import Facts, Person, facts_of
from bot.priority.judge import Priority, judge
from bot.priority.weights import Weights

__all__ = ["Facts", "Person", "Priority", "Weights", "facts_of", "judge"]
