"""Words of urgency and of asking, in the languages that we read."""

from __future__ import annotations

import re

# Safety, fraud, being stranded. A star stands for any ending.
URGENT = {
    "en": "emergency, danger, unsafe, fire, on fire, smoke, injur*, hurt, bleeding, ambulance, police, stranded, "
    "stuck at, stuck in, stuck on, trapped, locked out, locked in, fraud, scam, stolen, hacked, identity theft, "
    "unauthori*, medication, insulin, wheelchair, unaccompanied, my child is, allergic",
    "fr": "urgence, urgent, danger, incendie, fumée, blessé*, saigne, ambulance, police, bloqué à, bloquée à, "
    "bloqués à, coincé*, enfermé*, fraude, arnaqu*, escroqu*, volé*, piraté*, usurpation, médicament, insuline, "
    "fauteuil roulant, allergique",
    "es": "emergencia, urgente, peligro, incendio, humo, herid*, ambulancia, policía, atrapad*, varad*, "
    "fraude, estafa, robad*, hackead*, medicament*, insulina, silla de ruedas, alérgic*",
    "de": "notfall, dringend, gefahr, brennt, feuer, rauch, verletz*, blutet*, krankenwagen, polizei, gestrandet, "
    "sitze fest, sitzen fest, eingesperrt, betrug, betrüg*, gestohlen, gehackt, medikament*, insulin, rollstuhl, allergi*",
    "it": "emergenza, urgente, pericolo, incendio, fumo, ferit*, ambulanza, polizia, bloccati in, bloccata in, bloccato in, bloccati a, "
    "intrappolat*, frode, truffa, rubat*, hackerat*, medicin*, insulina, sedia a rotelle, allergic",
    "pt": "emergência, urgente, perigo, incêndio, fumaça, fumo, ferid*, ambulância, polícia, presos no, presa no, "
    "preso no, fraude, golpe, burla, roubad*, hackead*, remédio, insulina, cadeira de rodas, alérgic*",
}
PLEAS = {
    "en": "help, please, pls, can you, could you, can someone, can anyone, how do i, what do i do",
    "fr": "aidez, aide, svp, stp, s'il vous plaît, s'il te plaît, pouvez-vous, pourriez-vous, comment faire, que faire",
    "es": "ayuda, ayúd*, por favor, pueden, podéis, podrían, qué hago",
    "de": "hilfe, helft, helfen, bitte, können sie, könnt ihr, könnten sie, was soll ich",
    "it": "aiuto, aiut*, per favore, per piacere, potete, potreste, come faccio",
    "pt": "ajuda, ajud*, por favor, podem, poderiam, o que faço",
}


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    every = {word.strip() for line in words.values() for word in line.split(",")}
    longest_first = sorted(every, key=lambda word: (-len(word), word))
    parts = [re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else r"(?!\w)") for w in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


_URGENT, _PLEA = _pattern(URGENT), _pattern(PLEAS)
_NOT_WORDS = re.compile(r"@\w+|https?://\S+")
LONGEST = 4_000  # characters that are looked at


def urgent_word(text: str) -> str:
    """The first word of urgency as it stands in the text, or ""."""
    return _first(_URGENT, text)


def plea(text: str) -> str:
    """The first word that asks, or "?" where there is only the mark, or ""."""
    found = _first(_PLEA, text)
    return found or ("?" if "?" in _NOT_WORDS.sub("", text[:LONGEST]) else "")


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(_NOT_WORDS.sub(" ", text[:LONGEST].replace("’", "'")))
    return found.group() if found else ""
