"""The journal kept what was done as a sentence; now a code says it, with the data that the sentence named."""

from __future__ import annotations

import re
from typing import Any

Record = dict[str, Any]

KINDS = ("reply", "post", "dm", "delete", "hide")
ENDS = ("sent", "refused", "unsure", "undone")
OF_SENDS = {  # "…": the kind
    "pressed …": "pressed",
    "drafted …": "drafted",
    "took back …": "taken back",
    "approved a …": "approved",
    "edited and approved a …": "edited and approved",
    "rejected a …": "rejected",
    "sent the … again": "sent again",
    "said that the … is there": "said it arrived",
    **{f"… {end}": end for end in ENDS},
}
SENDS = {said.replace("…", kind): (what, kind) for said, what in OF_SENDS.items() for kind in KINDS}
RENAMED = {
    "nudged: a reply is due soon": "nudged",
    "asked for help once more: nobody had picked it up": "paged again",
    "went to X's composer": "opened composer",
    "answered on X": "replied on network",
    "customer wrote a dm": "wrote dm",
    "took a correction back": "correction undone",
}
SAME = frozenset((
    "legacy", "claimed", "released", "owner left", "assigned", "resolved", "gave a reason", "reopened",
    "snoozed", "ended the snooze", "woke up", "nudged", "escalated", "paged again", "took over",
    "sent back", "opened composer", "replied on network", "wrote dm", "post gone", "corrected",
    "correction undone", "noted about the author", "set who is in charge", "removed who is in charge",
    "muted the author", "unmuted an author", "plan planned", "plan edited", "plan moved", "plan approved",
    "plan sent back", "plan cancelled", "plan restored", "plan posted now", "plan taken over", "plan held",
    "plan came due", "plan came round", "plan asked about", "plan lacks its pictures", "plan part ended",
    "plan sent again", "watch added", "watch changed", "watch paused", "watch resumed", "watch deleted",
    "changed the words of danger", "imported customers",
    *OF_SENDS.values(),
))  # fmt: skip
_GONE = re.compile(r"post (\w+) on X")
_LABEL = re.compile(r"called it (\w+)")
_PART = re.compile(r"plan part (\d+) (\w+)")
LEFT = "Whoever had it has left the workspace."
REASONS = {
    "Solved": "solved",
    "Answered": "answered",
    "No answer needed": "nothing",
    "Handled elsewhere": "elsewhere",
    "Spam": "spam",
}
IN_WORDS = {"assigned": "to", "snoozed": "until", "set who is in charge": "to", "unmuted an author": "handle"}


def to_act(entry: Record) -> Record:
    """Return an entry with a code; a sentence that no code stands for is kept under "legacy"."""
    what = str(entry["what"])
    if send := SENDS.get(what):
        return {**entry, "what": send[0], "kind": send[1]}
    if found := _with_data(what):
        return {**entry, "what": found[0], "data": {**entry.get("data", {}), **found[1]}}
    what = RENAMED.get(what, what)
    if what not in SAME:
        return {**entry, "what": "legacy", "data": {**entry.get("data", {}), "said": what}}
    return _out_of_words({**entry, "what": what})


def _with_data(what: str) -> tuple[str, Record] | None:
    if found := _GONE.fullmatch(what):
        return "post gone", {"why": found[1]}
    if found := _LABEL.fullmatch(what):
        return "corrected", {"label": found[1]}
    if found := _PART.fullmatch(what):
        return "plan part ended", {"part": int(found[1]), "ended": found[2]}
    return None


def _out_of_words(entry: Record) -> Record:
    """Put what stood as the entry's text, and was nobody's own, among its data."""
    what, words, data = entry["what"], entry.get("words", ""), entry.get("data", {})
    if what == "set who is in charge" and not words and "to" not in data:
        return {**entry, "what": "removed who is in charge"}
    if what == "escalated" and "to" in data:
        rest = {name: value for name, value in data.items() if name != "to"}
        return {**entry, "data": {**rest, "channel": data["to"]}}
    if what == "released" and words == LEFT:
        return {**entry, "what": "owner left", "words": ""}
    if what == "wrote dm":
        return {**entry, "kind": "dm"}
    if not words:
        return entry
    if what == "gave a reason":
        return {**entry, "words": "", "data": {**data, "why": REASONS.get(words, words)}}
    if name := IN_WORDS.get(what):
        return {**entry, "words": "", "data": {**data, name: words}}
    return entry
