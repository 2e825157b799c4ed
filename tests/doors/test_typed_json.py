"""Records are read from several threads at once, also the first of their type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.typed_json import UNREADABLE, decode

ROOT = Path(__file__).parents[2]

# msgspec's own readers, built by eight threads at once, end this with a segmentation fault.
THREADS = """
import sys, threading
import msgspec
from bot.typed_json import decode

sys.setswitchinterval(1e-6)
TEXT = '{"f19": {"a": 1}, "f0": {"b": "x"}, "f10": {}}'
FIELDS = " a: 'int | None' = None\\n b: 'str | None' = None\\n"
INNER = "".join(f"class N{i}(msgspec.Struct):\\n{FIELDS}" for i in range(20))
LINES = (f" f{i}: N{i} | None = None\\n" for i in range(20))
OUTER = "class A(msgspec.Struct):\\n" + "".join(LINES)

for _ in range(40):
    known = {"__name__": __name__, "msgspec": msgspec}
    exec(INNER + OUTER, known)
    together = threading.Barrier(8)

    def read():
        together.wait()
        assert decode(known["A"], TEXT).f19.a == 1

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print("read")
"""


def test_many_threads_read_the_first_record_of_a_type() -> None:
    done = subprocess.run(
        [sys.executable, "-c", THREADS], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "read\n"), done.stderr


@pytest.mark.parametrize(("strict", "text"), [(True, "1"), (False, "1"), (False, '"1"')])
def test_a_number(strict: bool, text: str) -> None:
    assert decode(int, text, strict=strict) == 1


def test_strictly_a_text_is_no_number() -> None:
    with pytest.raises(UNREADABLE):
        decode(int, '"1"')
