"""A customer's record in words. What they spent is told only to those who may know."""

from __future__ import annotations

from bot.blockkit.text import clip_escaped, plural
from bot.model import Customer


def of_customer(customer: Customer, *, spend: bool = False) -> str:
    """ "Customer since 2014, Gold, 2 orders open"; with `spend` also "lifetime value 12,400"."""
    parts = [f"Customer since {customer.since.year}" if customer.since else "Customer"]
    if customer.tier:
        parts.append(clip_escaped(customer.tier, 40))
    if customer.orders_open:
        parts.append(f"{plural(customer.orders_open, 'order')} open")
    if spend and customer.lifetime_value is not None:
        parts.append(f"lifetime value {customer.lifetime_value:,}")
    return ", ".join(parts)


def consent(customer: Customer) -> str:
    """ "Consent of 2 Mar 2024: web form"."""
    return f"Consent of {customer.consent_at:%d %b %Y}: {clip_escaped(customer.consent_how, 100)}"
