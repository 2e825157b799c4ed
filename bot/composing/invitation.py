"""Invite somebody whose DMs are closed to us: a public reply with the link that opens theirs to us."""

from __future__ import annotations

from bot.model.networks import network_rules


def invitation(brand_id: str, lang: str = "") -> str:
    """Return the prepared text, in the customer's language where we have it; the rep changes it as they
    like.
    """
    words = TEXTS.get(lang[:2].lower(), TEXTS["en"])
    return f"{words} {network_rules().write_to_url(brand_id)}"


TEXTS = {
    "en": "We would like to look into this with you in private. Please send us a direct message:",
    "fr": "Nous aimerions regarder cela avec vous en privé. Écrivez-nous un message direct :",
    "es": "Nos gustaría verlo contigo en privado. Envíanos un mensaje directo:",
    "de": "Das möchten wir uns gern persönlich mit Ihnen ansehen. Bitte schreiben Sie uns eine "
    "Direktnachricht:",
    "it": "Vorremmo occuparcene con te in privato. Scrivici un messaggio diretto:",
    "pt": "Gostaríamos de ver isto consigo em privado. Envie-nos uma mensagem direta:",
}
