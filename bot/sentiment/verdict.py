"""From evidence to a label, an unhappiness and the phrases that decided."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from bot.sentiment.encoder import Opinion, loudest_sentence
from bot.sentiment.evidence import Evidence
from bot.sentiment.lexicon_file import KINDS
from bot.sentiment.model import Label, Sentiment

COMPLAINS = 0.8  # complaint less praise from which a post is negative
PRAISES = 0.25  # praise from which a post without complaint is positive
FAINT = 0.4  # below this weight a complaint is only the tone of a story,
FAINT_BESIDE = 0.5  # which counts so much beside praise or thanks
PRAISE_BESIDE = 0.75  # what praise counts beside a complaint
COURTESY_BESIDE = 0.4  # what thanks count beside a complaint
COURTESY_ASKING = 0.2  # and beside a question: "thanks in advance"
ASKING = 0.35  # what a question takes off a complaint, for three questions at most
# With the encoder's second opinion: its share, from where a post then is negative or positive, what each
# question takes off complaint and off praise, and what thanks add to praise.
SECOND_SHARE, SECOND_COMPLAINS, SECOND_PRAISES = 0.65, 0.65, 1.4
SECOND_ASKING, SECOND_ASKING_PRAISE, SECOND_THANKS = 0.35, 0.2, 1.15
LOUDEST = 3.0  # to what the lexicon's balance is then cut; twice that for unhappiness
NEITHER = 0.3  # the unhappiness of a post that complains of nothing and praises nothing
STEEPNESS = 0.8  # how fast unhappiness rises
MOST_REASONS = 4
_LINK = re.compile(r"https?://\S+")


def decide(text: str, lang: str, evidence: Sequence[Evidence], second: Opinion | None = None) -> Sentiment:
    """Weigh the evidence, and the second opinion if any; an unhappy post with thanks in it stays unhappy."""
    sums = _sums(evidence)
    balance = _balance(sums, questioning="?" in _LINK.sub("", text))
    complains, praises = balance - COMPLAINS, -balance - PRAISES
    if second:
        balance = max(-LOUDEST, min(LOUDEST, balance))
        complains, praises = _with_second(balance, sums, second)
        balance += SECOND_SHARE * (second.complaint - second.praise) / 2
    label = Label.NEUTRAL
    if complains >= 0 and complains >= praises:
        label = Label.NEGATIVE
    elif praises >= 0:
        label = Label.POSITIVE
    reasons = _reasons(text, label, evidence)
    if second and label is not Label.NEUTRAL and not reasons and (sentence := loudest_sentence(text, label)):
        reasons = (sentence,)
    return Sentiment(label, unhappiness(balance), reasons, lang)


def _with_second(balance: float, sums: Mapping[str, float], second: Opinion) -> tuple[float, float]:
    """Return how far a post is above the thresholds of complaint and of praise, with the encoder's
    opinion.
    """
    asking, thanks = min(sums["asking"], 3.0), min(sums["courtesy"], 3.0)
    complains = balance + SECOND_SHARE * second.complaint - SECOND_ASKING * asking
    praises = -balance + SECOND_SHARE * second.praise - SECOND_ASKING_PRAISE * asking
    return complains - SECOND_COMPLAINS, praises + SECOND_THANKS * thanks - SECOND_PRAISES


def unhappiness(balance: float) -> float:
    """0 to 1, rising with complaint less praise, NEITHER where they are even."""
    balance = max(-2 * LOUDEST, min(2 * LOUDEST, balance))
    return round(1 / (1 + math.exp(math.log(1 / NEITHER - 1) - STEEPNESS * balance)), 3)


def _sums(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return the weight of each kind of evidence; bitter praise silences all praise and thanks."""
    sums = dict.fromkeys((*KINDS, "faint"), 0.0)
    for one in evidence:
        sums["faint" if one.kind == "complaint" and one.weight < FAINT else one.kind] += one.weight
    if sums["bitter"]:
        sums["praise"] = sums["courtesy"] = 0.0
    return sums


def _balance(sums: Mapping[str, float], *, questioning: bool = True) -> float:
    """Complaint less praise, above 0 for an unhappy post."""
    told = sums["faint"] * (FAINT_BESIDE if sums["praise"] or sums["courtesy"] else 1.0)
    complaint = sums["complaint"] + sums["bitter"] + told - ASKING * min(sums["asking"], 3.0)
    asked = COURTESY_ASKING if questioning else 1.0
    if complaint > 0:
        thanks = sums["courtesy"] * min(asked, COURTESY_BESIDE if complaint > 1 else 1.0)
        return complaint - PRAISE_BESIDE * sums["praise"] - thanks
    return -sums["praise"] - sums["courtesy"] * asked


def _reasons(text: str, label: Label, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the phrases that spoke most for the label, in the order of the text."""
    kinds = {Label.NEGATIVE: ("complaint", "bitter"), Label.POSITIVE: ("praise", "courtesy")}.get(label, ())
    speaking = [one for one in evidence if one.kind in kinds]
    clear = [one for one in speaking if one.weight >= FAINT] or speaking
    ranked = sorted(clear, key=lambda one: -one.weight)[:MOST_REASONS]
    phrases = (text[one.start : one.end] for one in sorted(ranked, key=lambda one: one.start))
    return tuple(dict.fromkeys(phrases))
