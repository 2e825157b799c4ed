"""The customer book in the App Home, and the window in which a file is given to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.inputs import file_input, input_block
from bot.blockkit.markup import EMPTY, Markup, md, mention
from bot.blockkit.message import Block
from bot.blockkit.text import clip, plural, when
from bot.model.carried import CustomersWindow

FILETYPES = ["csv", "tsv", "txt"]


def customers_tab(facts: Mapping[str, str], size: int, *, asks: bool) -> list[Block]:
    """Return how large the book is and where it comes from; `asks`: a customer system is asked as well."""
    blocks = [
        section(md("*Customer book* · {} with consent", plural(size, "customer"))),
        context(_imported(facts)),
    ]
    if asks:
        blocks.append(context(_asked(facts)))
    upload = button("Import a CSV file…", "customers_import", "import")
    return [*blocks, actions("customers", upload)]


def _imported(facts: Mapping[str, str]) -> Markup:
    if "imported_at" not in facts:
        return md("No customers imported yet. Once they are, cards say “customer since 2014, Gold”.")
    by = md(" by {}", mention(facts["imported_by"])) if facts.get("imported_by") else EMPTY
    at = when(datetime.fromisoformat(facts["imported_at"]))
    without = int(facts.get("without_consent", 0))
    unclear = int(facts.get("unclear_consent", 0))
    skipped = md("; {} skipped: consent not understood", plural(unclear, "row")) if unclear else EMPTY
    return md("Imported {}{}. {} skipped: no consent{}.", at, by, plural(without, "row"), skipped)


def _asked(facts: Mapping[str, str]) -> Markup:
    """Return the customer system's answers, counted since the beginning."""
    number = {name: int(facts.get(name, 0)) for name in ("asked", "found", "refused_consent", "failed")}
    last = f" Last failure: {clip(facts['last_failure'], 200)}" if facts.get("last_failure") else ""
    return md(
        "Customer system: asked {}, {:,} found, {:,} without consent, {:,} failed.{}",
        plural(number["asked"], "time"),
        number["found"],
        number["refused_consent"],
        number["failed"],
        last,
    )


def import_modal(problems: str = "") -> Block:
    """Return one file; `problems`: why the last one was not imported, line by line."""
    blocks: list[Block] = [
        section(
            md(
                "The file replaces the whole book. Its first line names the columns: "
                "`handle, customer since, tier, lifetime value, orders open, consent`"
            )
        ),
        context(
            md("Consent is a date and how it was given: “2024-03-01 web form”. Rows without it are skipped.")
        ),
        input_block("file", "CSV file", file_input(FILETYPES)),
    ]
    if problems:
        told = section(md(":warning: *Nothing was imported.*\n{}", clip(problems, 2800)))
        blocks = [told, *blocks]
    return modal("customers_import", "Import customers", blocks, submit="Import")


def working_modal() -> Block:
    return modal("customers_working", "Import customers", [section(md("Reading the file…"))])


def replace_modal(question: str, notes: str, token: str, done: str) -> Block:
    """Ask before customers are removed; `done`: what is said then."""
    blocks = [section(md(":warning: {}", clip(question, 1500)))]
    blocks += [context(md("{}", clip(notes, 1500)))] if notes else []
    kept = CustomersWindow(token, clip(done, 1200)).dump()
    return modal("customers_replace", "Replace the book?", blocks, submit="Replace", private_metadata=kept)


def done_modal(words: str) -> Block:
    text = md(":white_check_mark: {}", clip(words, 2800))
    return modal("customers_done", "Import customers", [section(text)])
