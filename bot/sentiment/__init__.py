"""How a support post sounds: a label, an unhappiness for ordering, and the phrases that decided.

`analyse(text, lang)` never raises, whatever the text. `SupportAnalyzer` is the same behind TextBlob's own
interface; it is loaded when asked for, because importing textblob takes half a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sentiment.analyse import analyse
from bot.sentiment.encoder import use_encoder
from bot.sentiment.model import Label, Sentiment

if TYPE_CHECKING:
    from bot.sentiment.support_analyzer import SupportAnalyzer

__all__ = ["Label", "Sentiment", "SupportAnalyzer", "analyse", "use_encoder"]


def __getattr__(name: str) -> Any:
    if name == "SupportAnalyzer":
        from bot.sentiment.support_analyzer import SupportAnalyzer

        return SupportAnalyzer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
