"""Whether a customer agreed: only a clear yes does, in English, French, German, Spanish, Italian or
Portuguese.

Consent is its date and how it was given. Any word of a refusal, a withdrawal or a doubt makes it none. Every
other word has to be one that we know: a yes, a way to give it, or one that only links these. “Withdrawal
letter”, “complaint by phone” and “form, until 2025” hold a way, but are no yes; whatever is not understood is
shown, and not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.customers.dates import find_date
from bot.letters import without_accents

NO = frozenset(
    word
    for words in (
        "no not none never n false 0 null without withdrawn withdrew",
        "withdraw revoked refused refuses declined denied",
        "rejected objected objection optout out unsubscribed expired lapsed",
        "pending unknown requested deleted cancelled",
        "canceled void invalid inactive disabled ended stopped blocked",
        "asked awaiting waiting unconfirmed unverified",
        "non pas aucun sans jamais retire retiree revoque revoquee refuse",
        "refusee expire expiree attente annule annulee",
        "desabonne desabonnee desinscrit desinscrite opposition oppose faux inconnu supprime caduc",
        "nein nicht kein keine keiner ohne nie widerrufen widerruf",
        "zuruckgezogen zurueckgezogen abgelehnt verweigert",
        "abgelaufen ausstehend offen gekundigt gekuendigt widersprochen",
        "widerspruch abgemeldet falsch unbekannt geloscht",
        "geloescht ungultig ungueltig ausgetragen storniert",
        "ningun ninguno ninguna sin nunca retirado retirada revocado",
        "revocada rechazado rechazada caducado caducada",
        "pendiente cancelado cancelada denegado denegada baja falso",
        "desconocido expirado expirada anulado anulada",
        "nessuno nessuna senza mai ritirato ritirata revocato revocata",
        "rifiutato rifiutata scaduto scaduta attesa negato",
        "negata annullato annullata disdetto disiscritto sconosciuto",
        "nao nenhum nenhuma sem jamais revogado revogada recusado recusada",
        "pendente negado negada anulado desconhecido",
        "descadastrado",
    )
    for word in words.split()
)
YES = frozenset(
    word
    for words in (
        "yes true ok agreed agrees given granted optin optedin confirmed",
        "accepted consented signed approved allowed",
        "oui accord accepte acceptee donne confirme signe consenti vrai",
        "ja erteilt zugestimmt einverstanden bestatigt bestaetigt",
        "eingewilligt unterschrieben akzeptiert wahr",
        "si aceptado aceptada otorgado otorgada confirmado confirmada firmado consentido verdadero",
        "accettato accettata concesso concessa confermato confermata firmato acconsentito vero",
        "sim aceito aceite concedido concedida autorizado autorizada",
        "assinado verdadeiro autorise autorisee autorizzato",
    )
    for word in words.split()
)
WAYS = tuple(
    word
    for words in (
        "form web website webseite site online internet app mobile email",
        "mail phone telephone call hotline sms text chat",
        "shop store counter desk branch letter post paper contract signup",
        "registration registered booking checkout",
        "checkbox box account profile newsletter survey loyalty program",
        "programme club card kiosk event fair person",
        "written writing verbal verbally spoken portal crm consent agreement enrolment enrollment sign-up",
        "lounge airport hotel station terminal gate aeroport flughafen aeropuerto aeroporto",
        "formulaire formular formulario modulo courriel courrier telephone",
        "appel boutique magasin guichet comptoir lettre",
        "papier contrat inscription reservation commande case compte profil",
        "enquete fidelite carte salon personne ecrit",
        "anruf telefon laden filiale schalter brief papier vertrag anmeldung",
        "registrierung buchung bestellung konto umfrage",
        "treueprogramm karte messe personlich persoenlich schriftlich",
        "mundlich muendlich einwilligung zustimmung",
        "correo llamada telefono tienda mostrador carta papel contrato",
        "registro reserva pedido casilla cuenta perfil",
        "encuesta fidelidad tarjeta feria persona escrito",
        "posta chiamata negozio sportello lettera carta contratto",
        "iscrizione registrazione prenotazione ordine casella",
        "conto profilo sondaggio fedelta tessera fiera scritto",
        "correio ligacao telefone loja balcao papel cadastro inscricao",
        "reserva encomenda caixa conta inquerito fidelidade",
        "cartao pessoalmente",
    )
    for word in words.split()
)
LINKS = frozenset(
    word
    for words in (
        "a an the by in at on via from through per of and with to for our",
        "his her their client customer customers guest",
        "member double single new first our own sign up in-store instore",
        "in-app trade digital electronic electronical",
        "electronically printed online postal direct front check host staff",
        "agent team service support help data privacy",
        "marketing contact use processing received given made filled",
        "completed sent returned signed date since",
        "par le la les un une de des du d l a au aux dans sur et avec en pour",
        "client cliente recu rempli envoye papier web",
        "der die das den dem ein eine einer im in am an auf bei beim vom von",
        "zum zur mit und per uber ueber durch kunde",
        "kundin neu digital elektronisch ausgefullt ausgefuellt erhalten doppelt",
        "el los las una del al por con y e cliente nuevo digital firmado firmada recibido relleno",
        "il lo gli uno dello della nel nella con e per tramite cliente",
        "cartaceo cartacea compilato ricevuto digitale",
        "o os as um uma do da dos das no na nos nas com e por cliente preenchido recebido digital",
    )
    for word in words.split()
)
COMPOUND = 5  # letters that a way needs to be found at the end of a compound: Buchungsformular
# How compounds of a refusal begin: Widerrufsformular.
NO_ROOTS = (
    "widerruf",
    "kundigung",
    "kuendigung",
    "abmeld",
    "losch",
    "loesch",
    "austrag",
    "austritt",
    "ablehn",
    "storn",
)


@dataclass(frozen=True)
class Consent:
    """A clear yes."""

    at: date
    how: str


@dataclass(frozen=True)
class Unclear:
    """A text that is neither a clear yes nor a clear no; `why` in words."""

    why: str


@lru_cache(maxsize=4_096)  # a file says few things, often
def read_consent(text: str, today: date, american: bool | None) -> Consent | Unclear | None:
    """Parse "2024-03-01 web form" in either order; None for no consent."""
    try:
        found = find_date(text, today, american)
    except ValueError as error:
        found, problem = None, str(error)
    else:
        problem = "it has no date"
    how = text.replace(found[1], " ", 1).strip(" ,;:–-|/") if found else text
    words = [word for word in _words(how) if word in NO or not word.isdigit()]
    if set(words) <= NO and (words or not found):
        return None
    if found is None:
        return Unclear(problem)
    if not words:
        return Unclear("it does not say how it was given")
    if set(words) & NO:
        return Unclear(f"“{how[:60]}” is not a clear yes")
    if words == ["y"]:
        return Consent(found[0], how)
    odd = [word for word in words if not (_is_yes(word) or word in LINKS)]
    if odd or "?" in how or not any(_is_yes(word) for word in words) or _has_date(how, today):
        return Unclear(f"“{how[:60]}” is not recognised as consent")
    return Consent(found[0], " ".join(how.split()))


def _has_date(how: str, today: date) -> bool:
    """Return whether another date stands beside that of the consent: nobody knows which of them counts."""
    try:
        return find_date(how, today, None) is not None
    except ValueError:  # a date that cannot be, or is to come
        return True


def _is_yes(word: str) -> bool:
    if word in YES or word in WAYS:
        return True
    return not word.startswith(NO_ROOTS) and any(len(way) >= COMPOUND and word.endswith(way) for way in WAYS)


def _words(text: str) -> list[str]:
    """Return words without accents; `opt-out` is one, and `opt out` as well."""
    bare = without_accents(text.casefold()).replace("ß", "ss")
    joined = re.sub(r"\b(opt(?:ed)?)[\s\-]+(in|out)\b", r"opt\2", bare)
    return re.findall(r"[^\W_]+", re.sub(r"\be-mail", "email", joined))
