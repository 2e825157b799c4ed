"""The page's scripts and styles, each joined into one file: a browser asks for two files, not a hundred.

A module of the page says what it takes and gives in single lines: `import { a, b as c } from "./x.js";`,
`import * as api from "./api.js";`, and `export` before a function, a class or a `const`. Each becomes a
function that is called once, after those that it takes from; so no circle of imports can be joined.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PAGE = Path(__file__).parent / "page"
FIRST = "main.js"
SCRIPT, STYLE = "page.js", "page.css"

_IMPORT = re.compile(r'^import (\{.*\}|\* as (\w+)) from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_SHEETS = re.compile(r'( *<link rel="stylesheet" href="/static/([^"]+)">\n)+')
_SHEET = re.compile(r'href="/static/(style/[^"]+)"')


@dataclass(frozen=True)
class Bundle:
    """What the page is made of; `version` changes when any part of it does."""

    version: str
    index: str
    script: str
    style: str


def page_bundle() -> Bundle:
    """Return the page as it is on the disk now. Errors: `ValueError` for a module that cannot be joined."""
    parts = [(path, path.stat()) for path in sorted(PAGE.rglob("*")) if path.is_file()]
    marks = repr([(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in parts])
    return _bundle(f"v-{hashlib.sha256(marks.encode()).hexdigest()[:12]}")


@lru_cache(maxsize=1)
def _bundle(version: str) -> Bundle:
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    style = "".join((PAGE / sheet).read_text(encoding="utf-8") for sheet in _SHEET.findall(index))
    index = _SHEETS.sub(f'    <link rel="stylesheet" href="/static/{STYLE}">\n', index)
    index = index.replace(f"/static/{FIRST}", f"/static/{SCRIPT}").replace("/static/", f"/static/{version}/")
    return Bundle(version, index, join_modules(PAGE, FIRST), style)


def join_modules(folder: Path, first: str) -> str:
    """Return one script of a module and all that it needs. Errors: `ValueError` names what can't be."""
    return "const $ = {};\n" + "".join(_modules(folder, first, [], set()))


def _modules(folder: Path, name: str, above: list[str], done: set[str]) -> Iterator[str]:
    """Yield the modules that this one takes from, then itself."""
    if name in above:
        raise ValueError(f"{name} is imported in a circle: {' → '.join([*above, name])}")
    if name in done:
        return
    source = (folder / name).read_text(encoding="utf-8")
    for found in _IMPORT.finditer(source):
        yield from _modules(folder, _beside(name, found[3]), [*above, name], done)
    done.add(name)
    yield _joined(name, source)


def _joined(name: str, source: str) -> str:
    """Return the module as a function that is called at once; what it gives is under its path in `$`."""

    def taken(found: re.Match[str]) -> str:
        names = found[2] or found[1].replace(" as ", ": ")
        return f"const {names} = $[{json.dumps(_beside(name, found[3]))}];\n"

    gives = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(taken, source))
    if left := re.search(r"^(?:import|export)\b.*", body, re.MULTILINE):
        raise ValueError(f"{name} has a form of import or export that is not known here: {left[0]}")
    return f"$[{json.dumps(name)}] = (() => {{\n{body}\nreturn {{ {gives} }};\n}})();\n"


def _beside(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
