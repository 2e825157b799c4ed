"""The texts of a wish, cut into posts, with what X would not take said at its field."""

from __future__ import annotations

from decimal import Decimal

from bot.blockkit.shortcodes import with_emoji
from bot.length import split_into_parts, why_not
from bot.length.parts import LONGEST
from bot.model import Price
from bot.model.plan import Parts
from bot.money.prices import dearer_than_plain, in_force, words, write_price
from bot.plans.fields import at_its_longest
from bot.plans.long_text import FIELD
from bot.plans.wish import SEPARATOR, Wish

MOST_PARTS = 25
MOST_TEXTS = 20


def parts_of(text: str, wish: Wish) -> Parts:
    """Return the posts that a text becomes. Errors: ValueError, in words."""
    text = text.strip()
    if not wish.thread:
        return (with_emoji(text),)
    if wish.parts and text == wish.parts_of.strip():
        return tuple(map(with_emoji, wish.parts))
    return split_into_parts(with_emoji(text), numbered=wish.numbered)


def _typed(text: str, parts: Parts, wish: Wish) -> str:
    """Return what the form shows when it is edited: the text that the parts were cut from, if they are as
    they were cut.
    """
    try:
        cut = split_into_parts(with_emoji(text.strip()), numbered=wish.numbered)
    except ValueError:
        return ""
    return text.strip() if len(parts) > 1 and parts == cut else ""


def texts_of(wish: Wish, wrong: dict[str, str]) -> tuple[tuple[Parts, ...], tuple[str, ...]]:
    """Cut into parts, and as typed."""
    texts = [wish.whole_text]
    if wish.every and wish.whole_others.strip():
        texts += [text for text in _split(wish.whole_others) if text.strip()]
    typed: list[str] = []
    made: list[Parts] = []
    for number, text in enumerate(texts):
        field = "text" if number == 0 else "others"
        try:
            parts = parts_of(text, wish)
        except ValueError as error:
            wrong.setdefault(field, str(error))
            continue
        if problem := _parts_problem(parts, wish):
            wrong.setdefault(field, problem if number == 0 else f"Text {number + 1}: {problem}")
        made.append(parts)
        typed.append(_typed(text, parts, wish))
    if len(texts) > MOST_TEXTS:
        wrong.setdefault("others", f"At most {MOST_TEXTS} texts take turns.")
    return tuple(made), tuple(typed) if any(typed) else ()


def _split(text: str) -> list[str]:
    """Return texts with a line of --- between them."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip() and not line.strip().strip("-–—") and len(line.strip()) >= len(SEPARATOR):
            found.append([])
        else:
            found[-1].append(line)
    return ["\n".join(lines).strip() for lines in found]


def _parts_problem(parts: Parts, wish: Wish) -> str:
    if not parts:
        return "Write your text first."
    if len(parts) > MOST_PARTS:
        return f"The thread would have {len(parts)} parts; X allows {MOST_PARTS}."
    for place, part in enumerate(parts, 1):
        text = at_its_longest(part) if wish.every else part
        if problem := part_problem(text):
            where = f"Part {place}: " if len(parts) > 1 else ""
            hint = (
                ""
                if wish.thread or "Too long" not in problem
                else " Shorten it, or tick “Split into a thread”."
            )
            return f"{where}{problem}{hint}"
        if len(parts) > 1 and len(part) > FIELD:
            return (
                f"Part {place} has {len(part):,} characters, but a Slack field "
                f"takes {FIELD:,}: shorten its links."
            )
    return ""


def part_problem(text: str) -> str:
    """Return why X would refuse this post, or nothing; hostile lengths are not counted out."""
    if len(text) > LONGEST:
        return f"It has {len(text):,} characters; X takes 280, and a thread {LONGEST:,}."
    return why_not(text) or ""


def price_of(parts: Parts) -> Decimal:
    """Return the whole thread, in dollars; each part is a post of its own."""
    return sum((write_price(part) for part in parts), Decimal(0))


def price_in_words(parts: Parts) -> str:
    """ "$0.20 (a post with a link; one without costs $0.015)"."""
    links = sum(dearer_than_plain(part) for part in parts)
    total = words(price_of(parts))
    if len(parts) == 1:
        return (
            f"{total} (a post with a link; one without costs {words(in_force().write(Price.POST))})"
            if links
            else total
        )
    with_links = f", {links} with a link at {words(in_force().write(Price.LINK))}" if links else ""
    return f"{total} ({len(parts)} posts{with_links})"
