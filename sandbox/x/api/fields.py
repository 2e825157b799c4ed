"""Which fields and expansions a caller asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.x.api import names
from sandbox.x.api.problems import invalid
from sandbox.x.api.vocabulary import (
    DM_FIELDS,
    MEDIA_FIELDS,
    PLACE_FIELDS,
    POLL_FIELDS,
    POST_EXPANSIONS,
    POST_FIELDS,
    USER_FIELDS,
)

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


def wanted(call: Call, expansions: frozenset[str] = POST_EXPANSIONS) -> Wanted:
    """Raises Problem 400 that names the first thing X does not know, or knows by its other name."""
    _chosen(call, "place.fields", PLACE_FIELDS)
    _chosen(call, "poll.fields", POLL_FIELDS)
    expanded = _chosen(call, "expansions", expansions)
    brought = frozenset(BRINGS.get(expansion, expansion) for expansion in expanded)
    return Wanted(
        post=_chosen(call, "tweet.fields", POST_FIELDS) | brought | {"id", "text", "edit_history_tweet_ids"},
        user=_chosen(call, "user.fields", USER_FIELDS) | {"id", "name", "username"},
        media=_chosen(call, "media.fields", MEDIA_FIELDS) | {"media_key", "type"},
        dm=_chosen(call, "dm_event.fields", DM_FIELDS) | brought | {"id", "text", "event_type"},
        expansions=expanded,
    )


def _chosen(call: Call, parameter: str, known: frozenset[str]) -> frozenset[str]:
    spelling = call.state.settings.names
    name = names.parameter_out(parameter, spelling)
    asked = [word for word in call.query.get(name, "").split(",") if word]
    if name in call.query and not asked:
        raise invalid(f"The `{name}` query parameter can not be empty", {name: [""]})
    found = set()
    for word in asked:
        field = names.word_in(word, spelling, expansion=parameter == "expansions")
        if field not in known:
            raise invalid(
                f"The `{name}` query parameter value [{word}] is not one of the known {name}. "
                f"See [{', '.join(sorted(_spelt(known, spelling)))}]",
                {name: [",".join(asked)]},
            )
        found.add(field)
    return frozenset(found)


def _spelt(known: frozenset[str], spelling: names.Spelling) -> list[str]:
    return [names.WORDS.get(word, word) if spelling == "post" else word for word in known]
