"""`make run`: the Procfile's processes against the real Slack and X, with a Redis where none is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from redis.exceptions import RedisError

from bot.desk import open_desk
from bot.process.start import refuse_unclear_people
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import EmbeddedRedis
from bot.redis_server.keeper import RedisKeeper
from bot.settings import Settings, SettingsError, environment, given
from bot.settings.older_names import older_words
from bot.supervisor.forked import load, settle, spread
from bot.supervisor.printer import JsonPrinter, Printer
from bot.supervisor.program import processes
from bot.supervisor.stop_signal import Ending
from bot.supervisor.supervisor import Supervisor

READ_ONLY = (
    "Without X_API_KEY, X_API_SECRET, X_ACCESS_TOKEN and X_ACCESS_TOKEN_SECRET Perch only reads: "
    "cards come, replies and DMs cannot be sent."
)


def main(_arguments: list[str]) -> int:
    """Run until Ctrl-C; 1 when it cannot start, with the reason in words."""
    ending = Ending()
    try:
        run(Settings.load(), ending)
    except (SettingsError, EmbeddedRedisError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:  # nobody reads us any more
        return 1
    return 0


def run(settings: Settings, ending: Ending) -> None:
    """Supervise the Procfile; the web process only where it has a port."""
    without = () if settings.http_port else ("web",)
    with ending.held():
        load(processes({}, without))
    names = [program.name for program in spread(processes({}, without))]
    as_json = settings.log_format == "json"
    printer = JsonPrinter(sys.stderr) if as_json else Printer(names, sys.stderr)

    def say(line: str) -> None:
        printer("", line)

    for words in [*older_words(given(environment())), *([] if settings.can_write else [READ_ONLY])]:
        say(words)
    with redis_for(settings.redis_address, settings.data_dir, say) as (url, tend):
        with suppress(RedisError):  # that it does not answer, the processes say themselves
            refuse_unclear_people(open_desk(settings, url))
        programs = spread(processes({**environment(), "REDIS_URL": url}, without))
        say(f"Starting {', '.join(names)}. Press Ctrl-C to stop.")
        settle()
        Supervisor(programs, printer, tend, ending.asked).run()
        say("Stopped.")


@contextmanager
def redis_for(
    given: str, data_dir: Path, say: Callable[[str], None]
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the address of the Redis to use, and what keeps it running; ours ends with the block."""
    if given:
        yield given, lambda: None
        return
    embedded = EmbeddedRedis(data_dir)
    keeper = RedisKeeper(embedded, say)
    keeper.start()
    try:
        yield embedded.url, keeper.tend
    finally:
        keeper.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
