"""The form in which a watch is written."""

from __future__ import annotations

from bot.blockkit.elements import button, context, modal, option, plain, section
from bot.blockkit.inputs import channel_select, checkboxes, input_block, text_input, users_select
from bot.blockkit.markup import md
from bot.blockkit.message import Block
from bot.blockkit.text import clip
from bot.model import Source
from bot.model.carried import WatchWindow
from bot.model.views.watch_draft import NAME_MAX, WatchDraft
from bot.money.prices import read_price, words

LIVE = "live"
HINT = (
    'Words, "phrases", #tags, @handles, from:name; a space means and, OR in capitals means or, '
    "-word leaves out. Or the address of an RSS or Atom feed."
)


def watch_form(
    draft: WatchDraft, *, carried: WatchWindow, channel: str, feed_address: str = "", renewed: bool = False
) -> Block:
    """`channel` is where cards go when none is chosen; `renewed`: the feed address is a new one."""
    mentions = draft.source is Source.MENTIONS
    blocks = [
        section(md("Posts that mention our account on X, read from its mentions timeline."))
        if mentions
        else _query(draft),
        text_input("name", "Name", initial=draft.name, multiline=False, optional=True, max_length=NAME_MAX),
        _channel(draft, channel),
        input_block("owner", "Watch owner", users_select(draft.owner), optional=True),
    ]
    if not mentions:
        blocks.append(_line("languages", "Only in these languages", draft.languages, "en, fr", 100))
    blocks.append(_line("muted", "Not from", draft.muted, "@handle, @other", 500))
    if draft.source is not Source.FEED:
        hint = "When it is used up, this watch alone pauses until the month ends (UTC)."
        blocks.append(_line("budget", "Monthly budget in US dollars", draft.budget, "5", 12, hint))
    if not mentions:
        blocks.append(_live(draft))
    if feed_address:
        blocks += _feed(draft, feed_address, renewed)
    title = "Edit watch" if draft.id else "Add a watch"
    submit = "Save" if mentions else "Preview"
    return modal("watch_form", title, blocks, submit=submit, private_metadata=carried.dump())


def _feed(draft: WatchDraft, address: str, renewed: bool) -> list[Block]:
    """Return the address at which programs read the watch, with the button that makes a new one."""
    renew = button("Renew address", "feed_renew", draft.id, accessibility_label="Renew the feed address")
    renew["confirm"] = {
        "title": plain("Renew the feed address?"),
        "text": plain("The old address stops working at once, for everyone who reads it."),
        "confirm": plain("Renew"),
        "deny": plain("Cancel"),
    }
    shown = md("Feed address for readers: {}", clip(address, 500))
    news = [context(md(":white_check_mark: This is the new address. The old one no longer works."))]
    return [section(shown, accessory=renew), *(news if renewed else [])]


def _live(draft: WatchDraft) -> Block:
    """Offer to have X push the posts, with what that costs."""
    price = words(read_price("post"))
    box = option("Live: X pushes matching posts within seconds", LIVE)
    hint = (
        f"Each matching post is a paid read ({price}), as with search, the moment it is posted. "
        "A search goes on now and then as a net; posts that came already are not charged again that day."
    )
    ticked = {LIVE} if draft.live else set()
    return input_block("live", "How posts come", checkboxes([box], ticked), optional=True, hint=hint)


def _query(draft: WatchDraft) -> Block:
    return text_input(
        "query",
        "What to listen for",
        initial=draft.query,
        hint=HINT,
        placeholder='acme OR "acme air"',
        max_length=1000,
    )


def _line(block_id: str, label: str, initial: str, placeholder: str, longest: int, hint: str = "") -> Block:
    return text_input(
        block_id,
        label,
        initial=initial,
        multiline=False,
        optional=True,
        placeholder=placeholder,
        max_length=longest,
        hint=hint,
    )


def _channel(draft: WatchDraft, default: str) -> Block:
    chosen = "" if draft.channel.startswith("#") else draft.channel
    hint = f"If empty: {draft.channel or default}. Invite Perch to a private channel first."
    return input_block("channel", "Cards go to", channel_select(chosen), optional=True, hint=hint)
