"""Nothing opens an address but clients of addresses from the settings, and the guarded reader of feeds.

So an address that a person typed, or that stands in a post, a feed or a response, is opened only by what
checks where it leads (`bot/feeds_in/public_addresses.py`; for files, `bot/slack/files.py`).
"""

from __future__ import annotations

import ast
from pathlib import Path

from tests.wiring.sources import calls_of, nodes
from tests.wiring.test_imports import ROOT, modules

OPENERS = {
    "aiohttp", "ftplib", "http.client", "httpx", "requests", "smtplib", "socket", "telnetlib",
    "urllib.request", "urllib3", "webbrowser", "websockets",
}  # fmt: skip
GUARDED = {"bot/feeds_in/fetch.py", "bot/feeds_in/public_addresses.py", "bot/feeds_in/deadline.py"}
FROM_SETTINGS = {
    "bot/x/call.py": "X_API_URL",
    "bot/x/session.py": "X_API_URL",
    "bot/x/line_stream.py": "none: it reads a response that bot/x/call.py has opened",
    "bot/slack/connection.py": "SLACK_API_URL",
    "bot/slack/files.py": "checked: Slack's own hosts, before the token goes there",
    "bot/doctor/slack_link.py": "the address that Slack gave for a link",
    "bot/customers/lookup.py": "PERCH_CUSTOMER_URL",
    "workers/customer_lookups.py": "PERCH_CUSTOMER_URL",
    "bot/demo/sandbox.py": "the demo's own page, on this machine",
    "bot/process/beating.py": "none: it asks for this machine's name",
    "bot/process/in_hand.py": "none: it closes a link to Slack",
    "workers/clock.py": "none: it asks for this machine's name",
}
ERRORS_ALONE = {  # no client: what the standard library's is called when it fails
    "HTTPException", "gaierror", "gethostname", "HTTPError", "URLError", "Request",
}  # fmt: skip
LISTENS = {  # these are asked
    "bot/process/web.py", "bot/process/health_pages.py", "bot/process/transparency_pages.py",
    "bot/http_limits.py",
}  # fmt: skip
NOT_THE_NETWORK = "bot/redis_server/"  # the socket of our own server, in the file system


def opened_with(path: Path) -> set[str]:
    """The modules that can open an address and that this one imports for more than their errors."""
    names: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            taken = {alias.name for alias in node.names}
            if not taken <= ERRORS_ALONE:
                names |= {node.module, *(f"{node.module}.{one}" for one in taken)}
    return {name for name in OPENERS if any(one == name or one.startswith(f"{name}.") for one in names)}


def test_only_clients_of_known_addresses_and_the_guarded_reader_open_any() -> None:
    users = {
        str(path.relative_to(ROOT)): opened_with(path)
        for folder in ("bot", "handlers", "workers")
        for path in modules(folder)
    }
    known = GUARDED | FROM_SETTINGS.keys() | LISTENS
    strangers = {
        name: used
        for name, used in users.items()
        if used and name not in known and not name.startswith(NOT_THE_NETWORK)
    }
    assert not strangers, "let bot/feeds_in/fetch.py open it, or say here whose address it is"
    gone = {name for name in known if not users.get(name)}
    assert not gone, "it opens nothing any more: take it off the list"


def test_the_feed_parser_is_given_what_was_read_and_never_an_address() -> None:
    """feedparser opens a text that looks like an address, or a path, by itself."""
    calls = [
        (str(path.relative_to(ROOT)), ast.unparse(node.args[0]))
        for folder in ("bot", "handlers", "workers")
        for path in modules(folder)
        for node in calls_of(path, "feedparser.parse")
    ]
    assert [name for name, _ in calls] == ["bot/feed_parser/document.py"]
    assert all(given.startswith(("io.BytesIO(", "BytesIO(")) for _, given in calls), calls
