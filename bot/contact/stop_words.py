"""Tell whether a direct message asks us to stop writing, in six languages.

Only a message that says nothing else counts: "please stop charging me" is a complaint, and needs a reply.
"""

from __future__ import annotations

import re
import unicodedata

REQUESTS = {
    "en": "stop, stop it, stop this, stop all, stop now, stopall, unsubscribe, unsubscribe me, opt out, "
    "opt me out, "
    "leave me alone, remove me, remove me from your list, take me off your list, no more messages, "
    "no more dms, stop contacting me, stop messaging me, stop writing me, stop writing to me, "
    "stop texting me, stop dming me, stop bothering me, stop sending me messages, stop sending messages, "
    "do not contact me, do not contact me again, do not contact me anymore, do not message me, "
    "do not message me again, do not write to me, do not write to me again, dont contact me, "
    "dont contact me again, dont contact me anymore, dont message me, dont message me again, "
    "dont write to me, dont write to me again, never contact me again",
    "de": "stop, stopp, abmelden, abbestellen, austragen, keine nachrichten mehr, lass mich in ruhe, "
    "lasst mich in ruhe, lassen sie mich in ruhe, schreib mir nicht mehr, schreibt mir nicht mehr, "
    "schreiben sie mir nicht mehr, kontaktiert mich nicht mehr, kontaktieren sie mich nicht mehr, "
    "hort auf mir zu schreiben, horen sie auf mir zu schreiben, nicht mehr schreiben, "
    "nicht mehr kontaktieren",
    "fr": "stop, arrete, arretez, arretez ca, arrete ca, desabonner, desabonnez moi, se desabonner, "
    "me desabonner, desinscription, desinscrivez moi, laissez moi tranquille, laisse moi tranquille, "
    "fichez moi la paix, ne me contactez plus, ne me contacte plus, ne mecrivez plus, ne mecris plus, "
    "arretez de mecrire, arrete de mecrire, arretez de me contacter, plus de message, plus de messages",
    "es": "stop, basta, basta ya, para ya, paren, paren ya, darme de baja, dar de baja, dame de baja, "
    "denme de baja, cancelar suscripcion, dejame en paz, dejadme en paz, dejenme en paz, dejeme en paz, "
    "no me contactes mas, no me contacten mas, no me contacte mas, no me escribas mas, "
    "no me escriban mas, no me escriba mas, deja de escribirme, dejen de escribirme, no mas mensajes",
    "it": "stop, basta, basta cosi, smettila, smettetela, basta messaggi, lasciami in pace, "
    "lasciatemi in pace, mi lasci in pace, non contattarmi piu, non contattatemi piu, "
    "non mi contattate piu, non scrivermi piu, non scrivetemi piu, non mi scrivete piu, cancellami, "
    "cancellatemi, disiscrivimi, disiscrivetemi, annulla iscrizione, smettete di scrivermi",
    "pt": "stop, pare, parem, chega, deixe me em paz, deixem me em paz, me deixe em paz, me deixem em paz, "
    "nao me contacte mais, nao me contactem mais, nao me contate mais, nao me contatem mais, "
    "nao me escreva mais, nao me escrevam mais, pare de me escrever, parem de me escrever, "
    "chega de mensagens, cancelar inscricao, cancelar subscricao, descadastrar, descadastre me",
}
# What may stand before or behind it and changes nothing.
COURTESIES = (
    "please, pls, thanks, thank you, hello, hi, bitte, danke, hallo, s il vous plait, sil vous plait, "
    "s il te plait, sil te plait, svp, stp, merci, bonjour, por favor, gracias, hola, per favore, "
    "per piacere, grazie, ciao, obrigado, obrigada, ola"
)
LONGEST = 120  # characters: a request to stop is short
NAMES = re.compile(r"https?://\S+|[@＠]\w+")
APOSTROPHES = re.compile("['’ʼ`´]")


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split(","))


WHOLE = frozenset(phrase for text in REQUESTS.values() for phrase in _phrases(text))
POLITE = sorted(_phrases(COURTESIES), key=len, reverse=True)


def asks_to_stop(text: str) -> bool:
    """Return whether the whole message is a request to stop writing."""
    if len(text) > LONGEST:
        return False
    said = _without_courtesies(_plain(text))
    words = said.split()
    once = words[0] if words and len(set(words)) == 1 else said  # "stop stop stop"
    return once in WHOLE


def _plain(text: str) -> str:
    """Return its words alone: small letters without accents, no marks, no names, no addresses."""
    bare = APOSTROPHES.sub("", NAMES.sub(" ", text)).casefold()
    letters = unicodedata.normalize("NFKD", bare)
    kept = "".join(
        letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter)
    )
    return " ".join(kept.split())


def _without_courtesies(said: str) -> str:
    before = ""
    while said != before:
        before = said
        for polite in POLITE:
            said = f" {said} ".removeprefix(f" {polite} ").removesuffix(f" {polite} ").strip()
    return said
