"""Does X accept our keys, and does our access level reach as far as Perch does?"""

from __future__ import annotations

from collections.abc import Callable

from bot.doctor.finding import Finding, note, well, wrong
from bot.network import BadCredentials, NetworkError, NoCredits, Unreachable
from bot.settings import Settings
from bot.store.time.shared_clock import machine_time
from bot.x.client import X
from bot.x.heard import Forgetful, Memory, told

NOTHING = '"perch doctor looks whether it may search"'  # a search that finds nothing costs nothing


def check_x(settings: Settings, memory: Memory | None = None) -> list[Finding]:
    """`memory`: what was heard of X's vocabulary, where the records can be read."""
    memory = memory or Forgetful()
    x = X(settings, machine_time, memory=memory)
    found = []
    if settings.x_bearer_token:
        found.append(
            _try(settings, "X search", "the bearer token may search", lambda: x.search(NOTHING, "doctor"))
        )
    if settings.can_write:
        found.append(_account(settings, x))
    return [*found, *(note("X vocabulary", words) for words in told(memory))]


def _account(settings: Settings, x: X) -> Finding:
    about = "X account"
    asked = _try(settings, about, "", lambda: setattr(x, "account", x.me()))
    if asked.wrong:
        return asked
    if not x.account.id:
        return wrong(about, "X does not say whose keys these are. Make new ones under Keys and tokens.")
    read = _try(settings, about, "", lambda: x.mentions("doctor", max_results=5))
    return (
        read if read.wrong else well(about, f"the keys are @{x.account.handle}'s, whose mentions can be read")
    )


def _try(settings: Settings, about: str, words: str, call: Callable[[], object]) -> Finding:
    try:
        call()
    except Unreachable as error:
        return wrong(about, f"{error} Check the network, proxies and X_API_URL ({settings.x_api_url}).")
    except NoCredits as error:
        return wrong(about, str(error))
    except BadCredentials as error:
        keys = "X_BEARER_TOKEN" if about == "X search" else "the four keys X_API_… and X_ACCESS_…"
        return wrong(about, f"{error} This concerns {keys}.")
    except NetworkError as error:
        return wrong(about, str(error))
    return well(about, words)
