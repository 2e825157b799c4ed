"""Each watch as an Atom feed at a secret address."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from xml.etree import ElementTree as Xml

from bot.desk import Desk
from bot.model import Mention, Watch
from bot.settings import Settings

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
EVERYWHERE = ("0.0.0.0", "::")  # listened on, but no address to ask
TITLE_MAX = 100
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def address_of(settings: Settings, watch: Watch) -> str:
    """Return where the watch's feed can be read; empty where no HTTP process serves it, or nobody has said
    what it is called outside.
    """
    here = settings.http_port and settings.http_host not in EVERYWHERE
    if not watch.secret or not (settings.public_url or here):
        return ""
    base = settings.public_url or f"http://{settings.http_host}:{settings.http_port}"
    return f"{base}/feeds/{watch.secret}.atom"


def watch_by_secret(desk: Desk, secret: str) -> Watch | None:
    """Return the watch whose feed this is; compared in constant time."""
    found = None
    for watch in desk.store.watches.all():
        if watch.secret and secrets.compare_digest(watch.secret.encode(), secret.encode()):
            found = watch
    return found


def feed(desk: Desk, watch: Watch) -> bytes:
    """Return the watch's newest posts; what was deleted on X is not in it."""
    ids = desk.store.watches.newest(watch.id, ENTRIES)
    known = desk.store.mentions.many(ids)
    shown = [known[i] for i in ids if i in known and not known[i].withdrawn]
    updated = max((m.created_at for m in shown), default=watch.created_at or desk.clock())
    return atom(watch, shown, updated, address_of(desk.settings, watch))


def atom(watch: Watch, mentions: Iterable[Mention], updated: datetime, address: str = "") -> bytes:
    """RFC 4287. The id of the feed is not its secret address, so that sharing an entry gives nothing away."""
    Xml.register_namespace("", ATOM)
    root = Xml.Element(f"{{{ATOM}}}feed")
    _text(root, "title", watch.name)
    _text(root, "id", f"tag:perch,2026:watch/{watch.id}")
    _text(root, "updated", _stamp(updated))
    if address:
        Xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": address})
    for mention in mentions:
        _entry(root, mention)
    found: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def _entry(root: Xml.Element, mention: Mention) -> None:
    entry = Xml.SubElement(root, f"{{{ATOM}}}entry")
    first_line = " ".join(mention.text.split())
    title = first_line if len(first_line) <= TITLE_MAX else first_line[: TITLE_MAX - 1] + "…"
    _text(entry, "title", title or "(no text)")
    _text(entry, "id", f"tag:perch,2026:post/{mention.id}")
    _text(entry, "updated", _stamp(mention.created_at))
    _text(entry, "published", _stamp(mention.created_at))
    author = Xml.SubElement(entry, f"{{{ATOM}}}author")
    handle = f" ({mention.author.at_handle})" if mention.author.handle else ""
    _text(author, "name", f"{mention.author.display_name}{handle}")
    Xml.SubElement(entry, f"{{{ATOM}}}link", {"rel": "alternate", "href": NOT_XML.sub("", mention.url)})
    _text(entry, "content", mention.text, type="text")


def _text(parent: Xml.Element, name: str, text: str, **attributes: str) -> None:
    Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes).text = NOT_XML.sub("", text)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
