"""`perch transparency`: write the page into PERCH_DATA_DIR, for a host of static files."""

from __future__ import annotations

import sys
from pathlib import Path

from redis.exceptions import RedisError

from bot.desk import open_store
from bot.process.start import wait_for_redis
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import ensure
from bot.redis_server.redis_problem import meaning
from bot.settings import Settings, SettingsError
from bot.store.forms import StoreTooNew
from bot.store.migrations.running import OlderPerchRuns, up_to_date
from bot.transparency.draw_page import draw_page
from bot.transparency.page_facts import Facts, facts

FILES = {"en": "index.html", "fr": "fr.html"}


def write_pages(found: Facts, folder: Path) -> list[Path]:
    """Write the page in each language, with links between them. Errors: OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for lang, other in (("en", "fr"), ("fr", "en")):
        (folder / FILES[lang]).write_text(draw_page(found, lang, FILES[other]), encoding="utf-8")
    return [folder / name for name in FILES.values()]


def main(_arguments: list[str]) -> int:
    """0 when it is written; 1 with a sentence when it cannot be."""
    try:
        settings = Settings.load(needs=())
        url = ensure(settings)
        wait_for_redis(url)
        store = up_to_date(open_store(settings, url))
        for path in write_pages(facts(store, settings), settings.data_dir / "transparency"):
            print(path)
    except (SettingsError, EmbeddedRedisError, StoreTooNew, OlderPerchRuns) as error:
        print(error, file=sys.stderr)
        return 1
    except RedisError as error:
        print(meaning(error), file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
