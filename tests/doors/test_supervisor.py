"""The supervisor: keeps real processes running, tells what happens, leaves none behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.supervisor.child import Child
from bot.supervisor.program import Program, processes
from bot.supervisor.stop_signal import Ending
from bot.supervisor.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
PRINT_PID = "import os; print(os.getpid(), flush=True); "
SLEEP = "import time; time.sleep(60)"


def python(name: str, program: str) -> Program:
    return Program(name, (sys.executable, "-c", program), dict(os.environ))


class Watcher:
    """Collects what is said, and stops the supervisor when it has seen enough."""

    def __init__(self, *programs: Program, until: Callable[[list[tuple[str, str]]], bool]) -> None:
        self.said: list[tuple[str, str]] = []
        self._until = until
        self._deadline = time.monotonic() + 20
        self.supervisor = Supervisor(programs, self._hear, self._look)

    def run(self) -> list[tuple[str, str]]:
        self.supervisor.run()
        return self.said

    def of(self, name: str) -> list[str]:
        return [line for who, line in self.said if who == name]

    def _hear(self, name: str, line: str) -> None:
        self.said.append((name, line))

    def _look(self) -> None:
        assert time.monotonic() < self._deadline, self.said
        if self._until(self.said):
            self.supervisor.stop()


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_lines_of_all_programs_arrive_with_their_names() -> None:
    watcher = Watcher(
        python("a", "import os; os.write(1, b'one\\ntwo');" + SLEEP),
        python("b", "import sys; print('three', file=sys.stderr);" + SLEEP),
        until=lambda said: ("a", "one") in said and ("b", "three") in said,
    )
    watcher.run()
    assert watcher.of("a") == ["one", "two"], "the line that never ended is shown at the end"
    assert not watcher.of("")


def test_a_killed_program_is_started_again_and_that_is_said() -> None:
    def kill_the_first(said: list[tuple[str, str]]) -> bool:
        pids = [int(line) for name, line in said if name == "a"]
        if len(pids) == 1 and not gone(pids[0]):
            os.kill(pids[0], signal.SIGKILL)
        return len(pids) == 2

    watcher = Watcher(python("a", PRINT_PID + SLEEP), until=kill_the_first)
    watcher.run()
    first, second = watcher.of("a")
    assert first != second
    assert watcher.of("") == ["a was killed by SIGKILL. Starting it again."]


def test_a_program_that_keeps_ending_is_started_less_and_less_often() -> None:
    now = 0.0
    child = Child(python("a", "raise SystemExit(3)"), now=lambda: now)
    waits = []
    for life in (0, 0, 0, 0, 0, 0, 61):
        child.start()
        assert child.process
        child.process.wait()
        now += life
        assert child.ended() == "ended with exit code 3"
        waits.append(child.plan_restart())
    assert waits == [0.1, 1, 2, 4, 8, 16, 0.1]


def test_a_command_that_does_not_exist_is_said_and_the_others_run() -> None:
    watcher = Watcher(
        Program("a", ("/no/such/command",), {}),
        python("b", "print('here', flush=True);" + SLEEP),
        until=lambda said: ("b", "here") in said,
    )
    watcher.run()
    assert "cannot be started" in watcher.of("a")[0]


def test_what_a_dead_program_had_started_is_ended_too() -> None:
    start = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '''{PRINT_PID + SLEEP}'''])"
    watcher = Watcher(
        python("a", start + "; import time; time.sleep(0.5)"), until=lambda said: any(not n for n, _ in said)
    )
    watcher.run()
    assert "ended with exit code 0" in watcher.of("")[0]
    assert all(gone_soon(int(pid)) for pid in watcher.of("a"))


def test_a_program_that_ignores_sigterm_is_killed_after_the_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.supervisor.supervisor.GRACE_SECONDS", 0.3)
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + PRINT_PID + SLEEP
    watcher = Watcher(python("a", deaf), until=lambda said: bool(said))
    watcher.run()
    assert gone(int(watcher.of("a")[0]))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_all_of_them_cleanly(sent: signal.Signals) -> None:
    before = signal.getsignal(sent)
    tidy = (
        "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: (print('bye'), sys.exit())); "
        + PRINT_PID
        + SLEEP
    )
    once = iter([None])  # another thread may take the signal, which is heard a moment later then

    def both_run(said: list[tuple[str, str]]) -> bool:
        if len(said) == 2 and next(once, "sent") is None:
            os.kill(os.getpid(), sent)
        return False

    watcher = Watcher(python("a", tidy), python("b", tidy), until=both_run)
    watcher.run()
    for name in ("a", "b"):
        pid, bye = watcher.of(name)
        assert bye == "bye"
        assert gone(int(pid))
    assert signal.getsignal(sent) == before


def gone_soon(pid: int) -> bool:
    until = time.monotonic() + 10
    while not gone(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return gone(pid)


def test_when_nobody_reads_any_more_everything_ends() -> None:
    def closed(_name: str, _line: str) -> None:
        raise BrokenPipeError

    supervisor = Supervisor([python("a", PRINT_PID + SLEEP)], closed)
    supervisor.run()
    assert supervisor.children[0].process is None


def test_children_of_a_killed_supervisor_end_too() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux ties a child to its parent")
    program = (
        "import os, sys; from bot.supervisor.supervisor import Supervisor; "
        "from bot.supervisor.program import Program; "
        f"Supervisor([Program('a', (sys.executable, '-c', {PRINT_PID + SLEEP!r}), dict(os.environ))], "
        "lambda name, line: print(line, flush=True)).run()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    assert gone_soon(pid)


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_make_alone_ends_all_that_it_runs(sent: signal.Signals, tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux tells what became of make")
    (tmp_path / "program.py").write_text(
        "import os, sys\n"
        "from bot.supervisor.stop_signal import Ending\n"
        "from bot.supervisor.program import Program\n"
        "from bot.supervisor.supervisor import Supervisor\n"
        "ending = Ending()\n"
        f"sleep = Program('a', (sys.executable, '-c', {PRINT_PID + SLEEP!r}), dict(os.environ))\n"
        "Supervisor([sleep], lambda _, line: print(line, flush=True), interrupted=ending.asked).run()\n"
    )
    (tmp_path / "Makefile").write_text(f"all:\n\t@exec '{sys.executable}' program.py\n")
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(["make"], cwd=tmp_path, stdout=subprocess.PIPE, text=True, env=environ) as make:
        assert make.stdout
        pid = int(make.stdout.readline())
        make.send_signal(sent)
        make.wait(15)
    assert gone_soon(pid)


def test_an_interrupt_that_python_dropped_on_the_way_is_remembered() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        ending = Ending()
        assert not ending.asked()
        with contextlib.suppress(KeyboardInterrupt):  # as Python does in its callbacks after a fork
            signal.raise_signal(signal.SIGINT)
        assert ending.asked()
        supervisor = Supervisor([python("a", SLEEP)], lambda *_: None, interrupted=ending.asked)
        supervisor.run()
        assert supervisor.children[0].process is None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_the_processes_run_on_our_own_python() -> None:
    bot, worker, _web = processes({"K": "v"})
    assert bot.command == (sys.executable, "-m", "bot")
    assert (worker.module, worker.arguments) == ("workers", ())
    assert [program.name for program in processes({}, without=["web"])] == ["bot", "worker"]


def test_tokens_in_the_environment_do_not_show_in_a_repr() -> None:
    assert "xoxb" not in repr(Program("a", ("b",), {"SLACK_BOT_TOKEN": "xoxb-1"}))
