"""The window of a team's danger words: one input for each language."""

from __future__ import annotations

from bot.blockkit.elements import context, modal, section
from bot.blockkit.exact import exact_plain
from bot.blockkit.inputs import text_input
from bot.blockkit.markup import md, mention
from bot.blockkit.message import Block
from bot.model import DangerList
from bot.model.carried import DangerWindow
from bot.priority.danger_words import reviewed

LANGUAGES = {
    "en": "English", "fr": "French", "es": "Spanish", "de": "German", "it": "Italian", "pt": "Portuguese",
}  # fmt: skip


def danger_modal(found: DangerList, meanwhile: DangerList | None = None) -> Block:
    """Draw the list to change; `meanwhile`: what a colleague has saved since the window was opened."""
    blocks = [
        *(_changed(meanwhile) if meanwhile else []),
        section(md("A post with a danger word makes its card *urgent*. Add your own, one per line.")),
        context(md("A star matches any ending: `evacuat*`. New posts are checked in all languages.")),
        *(_input(lang, name, found.of(lang)) for lang, name in LANGUAGES.items()),
    ]
    carried = DangerWindow((meanwhile or found).version).dump()
    return modal("danger_words", "Danger words", blocks, submit="Save", private_metadata=carried)


def _input(lang: str, name: str, words: tuple[str, ...]) -> Block:
    single, phrases = reviewed(lang)
    hint = f"Added to the {single} words and {phrases} phrases that come with Perch."
    return text_input(lang, name, initial="\n".join(words), optional=True, hint=hint, max_length=3000)


def _changed(now: DangerList) -> list[Block]:
    theirs = "\n".join(f"{LANGUAGES[lang]}: {', '.join(now.of(lang))}" for lang in LANGUAGES if now.of(lang))
    said = md(":warning: {} has changed the list; it is now:", mention(now.by))
    shown = {"type": "section", "text": exact_plain(theirs or "(empty)", 2000)}
    return [section(said), shown, context(md("Yours is below. Save again to replace theirs."))]
