"""A customer's record in words. What they spent is told only to those who may know."""

from __future__ import annotations

from bot.blockkit.markup import Markup, join, literal, md
from bot.blockkit.text import clip, plural
from bot.model import Customer


def of_customer(customer: Customer, *, spend: bool = False) -> Markup:
    """ "Customer since 2014, Gold, 2 orders open"; with `spend` also "lifetime value 12,400"."""
    parts = [md("Customer since {}", customer.since.year) if customer.since else md("Customer")]
    if customer.tier:
        parts.append(literal(clip(customer.tier, 40)))
    if customer.orders_open:
        parts.append(md("{} open", plural(customer.orders_open, "order")))
    if spend and customer.lifetime_value is not None:
        parts.append(md("lifetime value {:,}", customer.lifetime_value))
    return join(", ", parts)


def consent(customer: Customer) -> Markup:
    """ "Consent of 2 Mar 2024: web form"."""
    return md("Consent of {:%d %b %Y}: {}", customer.consent_at, clip(customer.consent_how, 100))
