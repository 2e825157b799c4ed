"""What a rep has typed, as it would appear on X: signed, counted, cut, priced."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.markup import EMPTY, Markup, join, md
from bot.blockkit.shortcodes import with_emoji
from bot.composing import signature
from bot.length import LIMIT, fits, split_into_parts, weighted_length, why_not
from bot.model import Price
from bot.model.views.reply_form import ReplyDraft
from bot.money import prices


def parts(draft: ReplyDraft) -> tuple[str, ...]:
    """Exactly the texts that will appear, one for each post; none while nothing is typed."""
    text = with_emoji(draft.text.strip())
    if not text:
        return ()
    signed = signature.signed(text, draft.initials)
    if not draft.split or fits(signed):
        return (signed,)
    end = signature.suffix(draft.initials)
    return split_into_parts(text.removesuffix(end) if end else text, numbered=True, suffix=end)


def problem(draft: ReplyDraft) -> str:
    """Return why X would not take it, in words for its author; "" when it would."""
    texts = parts(draft)
    if not texts:
        return "Write your text first."
    found = next((wrong for text in texts if (wrong := why_not(text))), "")
    if found and not draft.split and weighted_length(texts[0]) > LIMIT:
        return f"{found} Shorten it, or tick “Split into a thread” below."
    return found


def counter(draft: ReplyDraft) -> Markup:
    """Return how long it is, of what X allows, in words: "132 of 280"."""
    texts = parts(draft)
    lengths = [weighted_length(text) for text in texts]
    if not lengths:
        return md("0 of {}", LIMIT)
    if len(lengths) > 1:
        return md("{} posts: {} of {}", len(lengths), join(", ", map(str, lengths)), LIMIT)
    over = lengths[0] - LIMIT
    said = md("{} of {}", lengths[0], LIMIT)
    return (
        md(":warning: {}: {} too many. Shorten it, or split it into a thread.", said, over)
        if over > 0
        else said
    )


def price(draft: ReplyDraft) -> Decimal:
    """Return what X bills for it, in dollars."""
    return sum((prices.in_force().write(kind) for kind in price_kinds(draft)), Decimal(0))


def price_kinds(draft: ReplyDraft) -> list[Price]:
    """For each post its price of `bot.money.prices`; only the first answers the customer."""
    texts = enumerate(parts(draft))
    return [prices.write_kind(text, summoned=draft.summoned and not place) for place, text in texts]


def price_words(draft: ReplyDraft) -> Markup:
    """Return the price and why, when it is above a plain post's; else ""."""
    cost, kinds = price(draft), price_kinds(draft)
    if cost <= prices.in_force().write(Price.POST):
        return EMPTY
    linked = Price.LINK in kinds
    why = (
        md("it contains a link; without one it costs {}", prices.words(prices.in_force().write(Price.POST)))
        if linked
        else EMPTY
    )
    many = md("{} posts", len(kinds)) if len(kinds) > 1 else EMPTY
    return md("Price: {} ({})", prices.words(cost), join("; ", (part for part in (many, why) if part)))
