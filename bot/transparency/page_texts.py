"""The transparency page's words, in each of its languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageTexts:
    """`kept`: rows of what, from where, and for how long."""

    lang: str
    other: str  # the name of the other language, in that language
    title: str
    lead: str
    who: str
    who_says: str
    initials: str
    name: str
    nobody: str
    keeps: str
    columns: tuple[str, str, str]
    kept: tuple[tuple[str, str, str], ...]
    follows: tuple[str, str, str]  # one row more, where followers are read
    machines: str
    machines_say: str
    object: str
    object_says: tuple[str, ...]
    write_to: str
    no_contact: str
    notice: str


ENGLISH = PageTexts(
    lang="en",
    other="Français",
    title="Who writes for {brand}, and what we keep",
    lead="When you write to {brand} on X, a person reads it and a person replies. This page says who they "
    "are, "
    "what we keep, and how you can object.",
    who="Who is ^AB?",
    who_says="Replies from {brand} can end with a mark such as ^AB: the initials of the person who wrote "
    "it. These "
    "colleagues agreed to be named here.",
    initials="Signed",
    name="First name",
    nobody="No colleague has chosen to be named here at the moment.",
    keeps="What we keep",
    columns=("What", "From where", "How long"),
    kept=(
        (
            "Public posts that mention us, or words that we follow",
            "X, when you post",
            "Until nothing has happened to your case for {days} days, or until you object. A post that you "
            "delete loses its text.",
        ),
        (
            "Your public profile: name, handle, number of followers",
            "X, with your post",
            "With the posts",
        ),
        ("Direct messages between you and us", "You, on X", "With the posts"),
        ("What we replied, who wrote it, and our notes on the case", "Our team", "With the posts"),
        (
            "Your customer record, only where you agreed to it",
            "Our customer service",
            "Until it is imported again without you",
        ),
        ("Backups of all this", "Made every night", "The last 14 nights"),
    ),
    follows=(
        "That you follow us, as a number; for new followers also name and handle",
        "X, once a day",
        "The number while you are among our newest 10,000 followers, your name for 90 days",
    ),
    machines="People, not machines",
    machines_say="A program sorts posts by urgency and tone. It never writes to you by itself: each reply "
    "is sent by "
    "a person.",
    object="How to object",
    object_says=(
        "Write “stop” to us in a direct message, and we no longer write to you.",
        "You can ask what we hold on you, have it corrected or deleted, and object to its use.",
    ),
    write_to="Write to",
    no_contact="Write to us in a direct message on X.",
    notice="Our privacy notice",
)

FRENCH = PageTexts(
    lang="fr",
    other="English",
    title="Qui écrit pour {brand}, et ce que nous gardons",
    lead="Quand vous écrivez à {brand} sur X, une personne vous lit et une personne vous répond. Cette "
    "page dit qui sont ces personnes, ce que nous gardons et comment vous y opposer.",
    who="Qui est ^AB ?",
    who_says="Les réponses de {brand} peuvent finir par une marque comme ^AB : les initiales de la "
    "personne qui l’a "
    "écrite. Ces collègues ont accepté d’être nommés ici.",
    initials="Signature",
    name="Prénom",
    nobody="Aucun collègue n’a choisi d’être nommé ici pour le moment.",
    keeps="Ce que nous gardons",
    columns=("Quoi", "D’où", "Combien de temps"),
    kept=(
        (
            "Les publications publiques qui nous mentionnent ou contiennent des mots que nous suivons",
            "X, quand vous publiez",
            "Jusqu’à ce que rien ne se soit passé dans votre dossier pendant {days} jours, ou que vous vous "
            "y opposiez. Une publication que vous supprimez perd son texte.",
        ),
        (
            "Votre profil public : nom, identifiant, nombre d’abonnés",
            "X, avec votre publication",
            "Avec les publications",
        ),
        ("Les messages privés entre vous et nous", "Vous, sur X", "Avec les publications"),
        (
            "Nos réponses, qui les a écrites, et nos notes sur le dossier",
            "Notre équipe",
            "Avec les publications",
        ),
        (
            "Votre fiche client, seulement si vous l’avez accepté",
            "Notre service client",
            "Jusqu’à un import où vous n’êtes plus",
        ),
        ("Les sauvegardes de tout cela", "Faites chaque nuit", "Les 14 dernières nuits"),
    ),
    follows=(
        "Le fait que vous nous suivez, sous forme de numéro ; pour les nouveaux abonnés, aussi le nom et "
        "le pseudo",
        "X, une fois par jour",
        "Le numéro tant que vous êtes parmi nos 10 000 derniers abonnés, votre nom pendant 90 jours",
    ),
    machines="Des personnes, pas des machines",
    machines_say="Un programme trie les publications par urgence et par ton. Il ne vous écrit jamais de "
    "lui-même : "
    "chaque réponse est envoyée par une personne.",
    object="Comment vous opposer",
    object_says=(
        "Écrivez-nous « stop » en message privé, et nous ne vous écrirons plus.",
        "Vous pouvez demander ce que nous gardons sur vous, le faire corriger ou effacer, et vous opposer "
        "à son "
        "utilisation.",
    ),
    write_to="Écrivez à",
    no_contact="Écrivez-nous en message privé sur X.",
    notice="Notre politique de confidentialité",
)
LANGUAGES = {"en": ENGLISH, "fr": FRENCH}
