"""Words of urgency and of asking, in the languages that we read."""

from __future__ import annotations

import re

# Safety, fraud, being stranded. {a|b}: one of these endings; written out, as a stem alone also begins other
# words and names, and a word of one language is another one in the next (medicine, golpe, burla, volé).
URGENT = {
    "en": "emergency, danger, unsafe, fire, on fire, smoke, injur{y|ies|ed|ing}, hurt, bleeding, ambulance, police, "
    "stranded, stuck at, stuck in, stuck on, trapped, locked out, locked in, fraud, scam, stolen, hacked, "
    "identity theft, unauthori{s|z}ed, medication{|s}, my medicine{|s}, his medicine{|s}, her medicine{|s}, insulin, "
    "wheelchair, unaccompanied, my child is, allergic",
    "fr": "urgence, urgent, danger, incendie, fumée, blessé{|e|s|es}, saigne, ambulance, police, bloqué à, bloquée à, "
    "bloqués à, coincé{|e|s|es}, enfermé{|e|s|es}, fraude, arnaqu{e|es|é|ée|és|ées|er|eur|eurs}, "
    "escroqu{é|ée|és|ées|er|erie|eries}, m'a volé, m'ont volé, nous a volé, nous ont volé, été volé{|e|s|es}, "
    "est volé{|e}, sont volé{s|es}, fait voler, volé m{on|a|es}, volé no{tre|s}, bagage{|s} volé{|s}, sac{|s} volé{|s}, "
    "valise{|s} volée{|s}, carte{|s} volée{|s}, téléphone volé, passeport volé, portefeuille volé, colis volé{|s}, "
    "piraté{|e|s|es}, usurpation, médicament{|s}, insuline, fauteuil roulant, allergi{e|es|que|ques}",
    "es": "emergencia, urgente, peligro, incendio, humo, herid{o|a|os|as}, ambulancia, policía, atrapad{o|a|os|as}, "
    "varad{o|a|os|as}, fraude, estafa, robad{o|a|os|as}, hackead{o|a|os|as}, medicamento{|s}, mi{|s} medicina{|s}, "
    "insulina, silla de ruedas, alérgic{o|a|os|as}",
    "de": "notfall, dringend, gefahr, brennt, feuer, rauch, verletz{t|te|ten|ter|tes|ung|ungen}, blutet{|e|en}, "
    "krankenwagen, polizei, gestrandet, sitze fest, sitzen fest, eingesperrt, betrug, betrüg{t|en|er|erin|ern}, "
    "gestohlen, gehackt, medikament{|e|en}, insulin, rollstuhl, allergi{e|en|sch|sche|schen|scher}",
    "it": "emergenza, urgente, pericolo, incendio, fumo, ferit{o|a|i|e}, ambulanza, polizia, bloccati in, bloccata in, "
    "bloccato in, bloccati a, intrappolat{o|a|i|e}, frode, truffa, rubat{o|a|i|e}, hackerat{o|a|i|e}, "
    "mi{a|e} medicin{a|e}, su{a|e} medicin{a|e}, medicinali, insulina, sedia a rotelle, allergi{a|e|co|ca|ci|che}",
    "pt": "emergência, urgente, perigo, incêndio, fumaça, fumo, ferid{o|a|os|as}, ambulância, polícia, presos no, "
    "presa no, preso no, fraude, um golpe, golpista{|s}, uma burla, burlad{o|a|os|as}, roubad{o|a|os|as}, "
    "hackead{o|a|os|as}, remédio{|s}, medicamento{|s}, insulina, cadeira de rodas, alérgic{o|a|os|as}",
}
HARMLESS = {
    "en": "fire sale{|s}, fire stick{|s}, fire tv, fire tablet{|s}, amazon fire, kindle fire",
    "es": "vend{e|en|er|es|iendo} humo",
}
THANKS = {  # where "help" asks for nothing
    "en": "{your|all your|the|all the|for|for all your|of} help, very helpful, helpful, helped, pleased",
    "fr": "{votre|ton} aide, l'aide, m'{a|avez|ont} aidé",
    "es": "{su|tu|la|vuestra} ayuda",
    "de": "{die|eure|ihre|deine|der|eurer|ihrer|deiner} hilfe",
    "it": "{vostro|tuo|suo} aiuto, l'aiuto, dell'aiuto",
    "pt": "{a|sua|vossa|tua|pela} ajuda",
}
# A star stands for any ending.
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
    parts = [_word(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"(?!\w)") for word in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})", re.IGNORECASE)


def _word(word: str) -> str:
    """`{o|a}` stays a choice, all else is meant literally."""
    return re.sub(r"\\{(.*?)\\}", lambda ends: f"(?:{ends[1]})".replace(r"\|", "|"), re.escape(word))


_URGENT, _PLEA, _HARMLESS, _THANKS = (_pattern(words) for words in (URGENT, PLEAS, HARMLESS, THANKS))
_NOT_WORDS = re.compile(r"@\w+|https?://\S+")
LONGEST = 4_000  # characters that are looked at


def urgent_word(text: str) -> str:
    """The first word of urgency as it stands in the text, or ""."""
    return _first(_URGENT, text, _HARMLESS)


def plea(text: str) -> str:
    """The first word that asks, or "?" where there is only the mark, or ""."""
    found = _first(_PLEA, text, _THANKS)
    return found or ("?" if "?" in _NOT_WORDS.sub("", text[:LONGEST]) else "")


def _first(pattern: re.Pattern[str], text: str, without: re.Pattern[str] | None = None) -> str:
    plain = _NOT_WORDS.sub(" ", text[:LONGEST].replace("’", "'"))
    found = pattern.search(without.sub(" ", plain) if without else plain)
    return found.group() if found else ""
