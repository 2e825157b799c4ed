"""The analyser behind TextBlob's own interface."""

from __future__ import annotations

from textblob.base import DISCRETE, BaseSentimentAnalyzer

from bot.sentiment.analyse import analyse
from bot.sentiment.model import Sentiment


class SupportAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]
    """For `TextBlob(text, analyzer=SupportAnalyzer("fr")).sentiment`; without a language it is detected."""

    kind = DISCRETE

    def __init__(self, lang: str | None = None) -> None:
        super().__init__()
        self.lang = lang

    def analyze(self, text: str) -> Sentiment:
        """Return how the text sounds."""
        return analyse(text, self.lang)
