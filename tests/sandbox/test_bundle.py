"""The page's modules are joined into one script: each once, in order, and nothing is joined wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.page_bundle import PAGE, join_modules, page_bundle


def folder(where: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (where / f"{name}.js").write_text(source)
    return where


def test_every_module_and_every_sheet_of_the_page_is_in_it_once() -> None:
    bundle = page_bundle()
    for path in PAGE.rglob("*.js"):
        name = path.relative_to(PAGE).as_posix()
        assert bundle.script.count(f'$["{name}"] = ') == 1, name
    for path in PAGE.rglob("*.css"):
        assert bundle.style.count(path.read_text()) == 1, path.name
    assert bundle.index.count("/static/") == bundle.index.count(f"/static/{bundle.version}/")


def test_a_module_comes_after_what_it_takes_from(tmp_path: Path) -> None:
    one = 'import { b as c } from "./two.js";\nexport const a = c;\n'
    script = join_modules(folder(tmp_path, one=one, two="export const b = 2;\n"), "one.js")
    assert script.index('$["two.js"] = ') < script.index('const { b: c } = $["two.js"];')
    assert "return { a };" in script


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        (
            'import { b } from "./two.js";\n',
            'import { a } from "./one.js";\n',
            "in a circle: one.js → two.js",
        ),
        (
            'import "./two.js";\n',
            "",
            'one.js has a form of import or export that is not known here: import "',
        ),
        (
            "export default 1;\n",
            "",
            "one.js has a form of import or export that is not known here: export def",
        ),
        (
            "export let a = 1;\n",
            "",
            "one.js has a form of import or export that is not known here: export let",
        ),
    ],
)
def test_what_cannot_be_joined_is_named(tmp_path: Path, one: str, two: str, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace(".", r"\.")):
        join_modules(folder(tmp_path, one=one, two=two), "one.js")
