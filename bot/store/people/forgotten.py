"""Who was forgotten: keyed hashes of their ids and handles, so that no restore brings them back.

The key is a secret of the installation, made once. Without it nobody can try ids; with it one can ask of a
given id whether it is there, and no more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.store.forms import Forms
from bot.store.keys import FORGOTTEN, INSTALLATION, Keys
from bot.store.table import Table

SECRET = "secret"


class Forgotten:
    def __init__(self, redis: Any, keys: Keys, forms: Forms) -> None:
        self._redis = redis
        self._marks = Table(redis, keys, FORGOTTEN, forms)
        self._facts = Table(redis, keys, INSTALLATION, forms)
        self._key = keys.table(FORGOTTEN.name)

    def secret(self) -> str:
        """Return the installation's secret; the first who asks makes it."""
        self._facts.put_first(SECRET, secrets.token_hex(32))
        return self._facts.get(SECRET) or ""

    def has_any(self) -> bool:
        return bool(self._redis.exists(self._key))

    def remember(
        self, author_id: str, handles: Iterable[str], at: datetime, *, no_contact: bool = False
    ) -> None:
        """Keep the marks of a person who is forgotten from now on; `no_contact`: they were on that list."""
        secret = self.secret()
        names = [id_name(author_id), *map(handle_name, handles)]
        names += [contact_name(author_id)] if no_contact else []
        for name in filter(None, names):
            self._marks.put(mark_of(secret, name), at)

    def no_contact_since(self, author_id: str) -> datetime | None:
        """Return since when nobody writes to a forgotten person who was on the do-not-contact list."""
        return self.no_contact_among([author_id]).get(author_id)

    def no_contact_among(self, author_ids: Iterable[str]) -> dict[str, datetime]:
        """Return the forgotten ones of these authors who were on that list, each with since when."""
        return self._since({author_id: contact_name(author_id) for author_id in author_ids if author_id})

    def allow_contact(self, author_id: str) -> None:
        """Take a forgotten person off that list again."""
        if self.has_any():
            self._marks.drop(mark_of(self.secret(), contact_name(author_id)))

    def since(self, author_ids: Iterable[str]) -> dict[str, datetime]:
        """Return those of the authors who were forgotten, each with when."""
        return self._since({i: id_name(i) for i in author_ids if i})

    def since_by_handle(self, handles: Iterable[str]) -> dict[str, datetime]:
        """Return the same by handles."""
        return self._since({handle: handle_name(handle) for handle in handles if handle})

    def _since(self, names: Mapping[str, str]) -> dict[str, datetime]:
        if not names or not self.has_any():
            return {}
        secret = self.secret()
        texts = self._redis.hmget(self._key, [mark_of(secret, name) for name in names.values()])
        return {i: datetime.fromisoformat(at) for i, at in zip(names, texts, strict=True) if at}

    def all(self) -> dict[str, datetime]:
        """Return every mark."""
        return self._marks.all()

    def load(self, secret: str, marks: Mapping[str, datetime]) -> None:
        """Take the secret and the marks of an installation that this store goes on for."""
        self._facts.put(SECRET, secret)
        for mark, at in marks.items():
            self._marks.put(mark, at)


def id_name(author_id: str) -> str:
    return f"id:{author_id}" if author_id else ""


def contact_name(author_id: str) -> str:
    return f"no contact:{author_id}"


def handle_name(handle: str) -> str:
    return f"handle:{handle.lower().lstrip('@')}"


def mark_of(secret: str, name: str) -> str:
    """Return the keyed hash (HMAC, SHA-256) of a name."""
    return hmac.new(secret.encode(), name.encode(), hashlib.sha256).hexdigest()
