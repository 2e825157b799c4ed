"""`make demo`: Perch against the sandbox's pretend X and Slack, with nothing to set up."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from bot.demo.customers import give_customers
from bot.demo.day import DemoError, chosen_day
from bot.demo.demo_log import DemoLog
from bot.demo.environ import demo_environment, demo_settings
from bot.demo.greeting import Greeting
from bot.demo.sandbox import Sandbox, start_sandbox
from bot.redis_server.binary import EmbeddedRedisError
from bot.redis_server.embedded import EmbeddedRedis
from bot.redis_server.keeper import RedisKeeper
from bot.settings import Settings, SettingsError, environment
from bot.store.time.shared_clock import offset_key
from bot.supervisor.forked import load, spread
from bot.supervisor.program import processes
from bot.supervisor.stop_signal import Ending
from bot.supervisor.supervisor import Supervisor


def main(arguments: list[str]) -> int:
    """Run until Ctrl-C; 1 when it cannot start, with the reason in words."""
    ending = Ending()
    options = parser().parse_args(arguments)
    try:
        run(demo_settings(environment()), chosen_day(options.replay, options.speed), ending)
    except (DemoError, SettingsError, EmbeddedRedisError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    except BrokenPipeError:  # nobody reads us any more
        return 1
    print("\nThe demo has stopped.", flush=True)
    return 0


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m bot.demo", description=__doc__)
    options.add_argument(
        "--replay", default="", help="a JSONL file of {created_at, username, text, lang} lines"
    )
    options.add_argument("--speed", default="", help="how many times as fast as the posts were written (60)")
    return options


def run(settings: Settings, day: tuple[str, ...], ending: Ending) -> None:
    """Start Redis, the sandbox and Perch; tell when the first card can be seen; end with Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="perch-demo-", ignore_cleanup_errors=True) as folder:
        say("Starting Redis…")
        with EmbeddedRedis(Path(folder)) as redis:
            give_customers(redis.url)
            say("Starting the sandbox: a pretend X and a pretend Slack…")
            clock = ("--clock-redis", redis.url, "--clock-key", offset_key())
            with start_sandbox(settings.port, (*day, *clock), say) as sandbox:
                say("Starting Perch…")
                supervise(settings, redis, sandbox, ending)


def supervise(settings: Settings, redis: EmbeddedRedis, sandbox: Sandbox, ending: Ending) -> None:
    """Run the Procfile against the sandbox until a signal comes."""
    environ = demo_environment(environment(), sandbox.address, sandbox.watches(), redis)
    programs = processes(environ, () if settings.http_port else ("web",))
    log = DemoLog(settings.data_dir / f"demo-{sandbox.port}.log", say)
    keeper = RedisKeeper(redis, lambda line: log("", line))
    greeting = Greeting(sandbox, log.path, say)

    def tend() -> None:
        keeper.tend()
        greeting.look()

    with ending.held():
        load(programs)
    supervisor = Supervisor([sandbox.child, *spread(programs)], log, tend, ending.asked)
    log.ending = lambda: supervisor.stopping
    with log:
        supervisor.run()


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
