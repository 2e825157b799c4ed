"""Topics of posts by rules: words and phrases in six languages, reviewed, and a brand's own. Pure.

A post is looked at in every language, whatever X says that it is in.
"""

from bot.topics.brand_rules import all_topics, code_of, label_of, topics_in_use
from bot.topics.reviewed_topics import REVIEWED
from bot.topics.topic_rules import topics_of
from bot.topics.topic_words import code_for, problem_with_label, problem_with_words, typed_topic_words

__all__ = [
    "REVIEWED",
    "all_topics",
    "code_for",
    "code_of",
    "label_of",
    "problem_with_label",
    "problem_with_words",
    "topics_in_use",
    "topics_of",
    "typed_topic_words",
]
