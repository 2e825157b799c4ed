"""Which fields and expansions a caller asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.x.api.problems import invalid
from sandbox.x.api.vocabulary import Kind

if TYPE_CHECKING:
    from sandbox.x.api.call import Call

BRINGS = {  # an expansion brings the field that it expands
    "attachments.media_keys": "attachments",
    "entities.mentions.username": "entities",
    "referenced_tweets.id": "referenced_tweets",
    "referenced_tweets.id.author_id": "referenced_tweets",
}


@dataclass(frozen=True)
class Wanted:
    """What to put into the answer, in the sandbox's own (old) spelling."""

    post: frozenset[str]
    user: frozenset[str]
    media: frozenset[str]
    dm: frozenset[str]
    expansions: frozenset[str]


def wanted(call: Call, kind: Kind = "post") -> Wanted:
    """Raises Problem 400 that names the first thing that X's specification does not list."""
    for parameter in ("place.fields", "poll.fields"):
        _chosen(call, parameter, kind)
    expanded = _chosen(call, "expansions", kind)
    brought = frozenset(BRINGS.get(expansion, expansion) for expansion in expanded)
    return Wanted(
        post=_chosen(call, "tweet.fields", kind) | brought | call.vocabulary.defaults,
        user=_chosen(call, "user.fields", kind) | {"id", "name", "username"},
        media=_chosen(call, "media.fields", kind) | {"media_key", "type"},
        dm=_chosen(call, "dm_event.fields", kind) | brought | {"id", "text", "event_type"},
        expansions=expanded,
    )


def _chosen(call: Call, parameter: str, kind: Kind) -> frozenset[str]:
    name, known = call.vocabulary.parameter(parameter), call.vocabulary.values(parameter, kind)
    asked = [word for word in call.query.get(name, "").split(",") if word]
    if name in call.query and not asked:
        raise invalid(f"The `{name}` query parameter can not be empty", {name: [""]})
    for word in asked:
        if word not in known and call.state.settings.strict:
            raise invalid(
                f"The `{name}` query parameter value [{word}] is not one of [{','.join(sorted(known))}]",
                {name: [",".join(asked)]},
            )
    return frozenset(known[word] for word in asked if word in known)
