"""Follow or unfollow somebody on the network itself: a link to its dialog, which a person presses."""

from __future__ import annotations

from bot.blockkit.elements import actions, button, context, modal, section
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.cards.followers.follower_rows import name_of
from bot.model.lists.followers import Follower
from bot.model.networks import network_rules


def follow_modal(person: Follower, *, follows: bool) -> Block:
    """Return the link; nothing happens before it is pressed there."""
    rules = network_rules()
    page = rules.account_url(person.handle) if person.handle else rules.account_by_id_url(person.id)
    label, url = ("Follow on X", rules.follow_url(person.handle)) if follows else ("Open their profile", page)
    words = (
        md("{} lets a person follow {} here, signed in as our account:", rules.site, name_of(person))
        if follows
        else md("Unfollow {} on their page, signed in as our account:", name_of(person))
    )
    return modal(
        "follow_on_site",
        "Follow" if follows else "Unfollow",
        [
            section(words),
            actions("follow_on_site", button(label, "follow_on_site", person.id, url=url, style="primary")),
            context(md("Through the API it needs X_TIER=enterprise. Perch does not see what you do there.")),
        ],
    )
