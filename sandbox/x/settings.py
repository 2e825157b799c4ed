"""How the pretend X behaves, and whom it lets in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal


@dataclass(frozen=True)
class XCredentials:
    """What the pretend X accepts: one app, and one account that has permitted it."""

    bearer: str = "sandbox-bearer"
    api_key: str = "sandbox-key"
    api_secret: str = "sandbox-secret"
    access_token: str = "sandbox-token"
    access_token_secret: str = "sandbox-token-secret"


@dataclass(frozen=True)
class XSettings:
    """The switches that tests and the page may turn.

    `names`: which of X's two vocabularies it speaks. `strict`: what that one does not list is refused, as X
    refuses it; without, it is passed over in silence.

    Units: `credits` dollars left (None: endless), `rate_limit` requests a window in place of every
    limit of X's, `end_time_lag_seconds` how far search stays behind now (the real one: 30),
    `clock_ahead_seconds` by how much X's clock is ahead of this machine's. `access_level`: what the account
    has permitted the app. `streams_allowed`: whether the plan holds the streams; `stream_weather`: what
    happens to their lines; `stream_bare`: events bring of a post its id, text and author's id alone;
    `keep_alive_seconds`: how long a stream is silent at most. `bill_authors`: authors and posts that come
    along cost as others do. `credits_told`: whom /2/usage/credits answers (others get a 404), or in another
    form.
    """

    names: Literal["tweet", "post"] = "tweet"
    strict: bool = True
    tier: Literal["self-serve", "enterprise"] = "self-serve"
    credits: Decimal | None = None
    spend_cap_reached: bool = False
    rate_limit: int | None = None
    refuse_since_id: bool = False
    end_time_lag_seconds: float = 0.0
    index_delay_seconds: float = 0.0
    access_level: Literal["read", "read-write", "read-write-directmessages"] = "read-write-directmessages"
    clock_ahead_seconds: float = 0.0
    credits_told: Literal["yes", "to the user", "no", "oddly"] = "yes"
    streams_allowed: bool = True
    stream_weather: Literal["well", "silent", "twice", "half", "split", "garbled", "swapped"] = "well"
    stream_bare: bool = False
    keep_alive_seconds: float = 20.0
    bill_authors: bool = False

    @classmethod
    def changed(cls, old: XSettings, wanted: dict[str, Any]) -> XSettings:
        """Return the settings with what is wanted changed.

        Raises:
            ValueError: a name or a value that makes no sense, said in a sentence.
        """
        merged = {**old.__dict__, **wanted}
        unknown = sorted(set(wanted) - set(old.__dict__))
        if unknown:
            raise ValueError(f"X has no setting {', '.join(unknown)}; it has {', '.join(old.__dict__)}.")
        for name, allowed in CHOICES.items():
            if merged[name] not in allowed:
                raise ValueError(f"{name} is one of {', '.join(map(str, allowed))}.")
        for name in NUMBERS:
            value = merged[name]
            if isinstance(value, bool) or not isinstance(value, int | float | Decimal | None):
                raise ValueError(f"{name} is a number.")
        if merged["credits"] is not None:
            merged["credits"] = Decimal(str(merged["credits"]))
        return cls(**merged)

    def as_json(self) -> dict[str, Any]:
        return {**self.__dict__, "credits": None if self.credits is None else float(self.credits)}


NUMBERS = (
    "end_time_lag_seconds", "index_delay_seconds", "clock_ahead_seconds", "rate_limit", "credits",
    "keep_alive_seconds",
)  # fmt: skip
CHOICES: dict[str, tuple[Any, ...]] = {
    "names": ("tweet", "post"),
    "strict": (True, False),
    "tier": ("self-serve", "enterprise"),
    "spend_cap_reached": (True, False),
    "bill_authors": (True, False),
    "refuse_since_id": (True, False),
    "streams_allowed": (True, False),
    "stream_weather": ("well", "silent", "twice", "half", "split", "garbled", "swapped"),
    "stream_bare": (True, False),
    "credits_told": ("yes", "to the user", "no", "oddly"),
    "access_level": ("read", "read-write", "read-write-directmessages"),
}
