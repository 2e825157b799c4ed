"""The operators of X's recent search (docs: "Search operators")."""

from __future__ import annotations

import re

HANDLE = re.compile(r"[A-Za-z0-9_]{1,15}")
ID = re.compile(r"\d{1,19}")
CODE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?")
COUNT = re.compile(r"\d{1,9}")
ANYTHING = re.compile(r".+", re.DOTALL)

WHO = "a handle without @, such as from:acme"
# The pattern of each operator's value, and what it takes, in words.
VALUES: dict[str, tuple[re.Pattern[str], str]] = {
    "from": (re.compile(r"[A-Za-z0-9_]{1,19}"), WHO),
    "to": (re.compile(r"[A-Za-z0-9_]{1,19}"), WHO),
    "retweets_of": (re.compile(r"[A-Za-z0-9_]{1,19}"), WHO),
    "url": (ANYTHING, 'an address, such as url:"https://example.com"'),
    "conversation_id": (ID, "the number of a post"),
    "in_reply_to_tweet_id": (ID, "the number of a post"),
    "in_reply_to_status_id": (ID, "the number of a post"),
    "retweets_of_tweet_id": (ID, "the number of a post"),
    "retweets_of_status_id": (ID, "the number of a post"),
    "quotes_of_tweet_id": (ID, "the number of a post"),
    "quotes_of_status_id": (ID, "the number of a post"),
    "list": (ID, "the number of a list"),
    "context": (re.compile(r"\d+\.[\d*]+"), "two numbers with a dot between"),
    "entity": (ANYTHING, 'a name, such as entity:"Michael Jordan"'),
    "place": (ANYTHING, "a place"),
    "place_country": (re.compile(r"[A-Za-z]{2}"), "a country code, such as FR"),
    "point_radius": (ANYTHING, "[longitude latitude radius]"),
    "bounding_box": (ANYTHING, "[west south east north]"),
    "geo_bounding_box": (ANYTHING, "[west south east north]"),
    "lang": (CODE, "a language code, such as lang:en"),
    "is": (re.compile(r"retweet|reply|quote|verified|nullcast"), "retweet, reply, quote or verified"),
    "has": (
        re.compile(r"hashtags|cashtags|links|mentions|media|media_link|images|video_link|videos|geo"),
        "links, media, images, video_link, hashtags, mentions, cashtags or geo",
    ),
    "min_likes": (COUNT, "a number"),
    "min_replies": (COUNT, "a number"),
    "min_reposts": (COUNT, "a number"),
}
ON_THE_WEB_ONLY = frozenset(
    {"since", "until", "filter", "near", "within", "since_id", "until_id", "min_faves"}
)


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


# English, then French, as they read without accents.
COMMON = _words("""
    a about after again air all also always and any app are as ask at back bad bank be beautiful because
    best big birthday book bus but buy call can car cat city coffee come could customer day deal delivery
    did do dog done email even ever every fail food free friend from fun game get girl give go good great
    had happy has hate have he help her here him his home hope hot hotel house how i if in internet is it
    job just know last late let life like line live lol look lost love make man may me mobile money more
    morning much music my need never new news nice night no not now of off ok on one open or order our out
    over people phone play please post real really right sad sale say see service shop she should so some
    sorry store street support take team thank thanks that the their them there they thing think this time
    to today tomorrow too train travel up us use very wait want was watch water way we weather week well
    what when where who why will win with work world would yes you your

    aider aime ami amour apres argent au aujourd'hui aussi avec avoir beau bien bon bonjour bonne ca car
    ce cette client colis commande comme contre dans de demain des deux dire du elle en encore est et etre
    eux faire fait femme fete fois gens grand heure homme ici il ils jamais je jeu jour journee juste la
    le les leur lui ma mais maison mal matin me meme merci mes moi moins mois monde mon mort nous nouveau
    nul on ou oui par pas petit peu plus pour pourquoi prix probleme quand que quel qui quoi rien sa sans
    se ses si soir son sont suis super sur tard te telephone temps toi toujours tous tout train travail
    tres trop tu un une vie ville vite voir vous vrai
""")
