"""GET /2/usage/tweets and credits: how many posts were read in this billing cycle, and the dollars left."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal

from sandbox.x.api.call import Answer, Call
from sandbox.x.api.problems import invalid, not_found
from sandbox.x.api.render import stamp

PROJECT = "1700000000000000001"
CAP = 3_000_000
ENOUGH = Decimal(1000)  # dollars of an account without a limit
FIELDS = {"cap_reset_day", "daily_client_app_usage", "daily_project_usage", "project_cap", "project_id",
          "project_usage"}  # fmt: skip


async def usage(call: Call) -> Answer:
    days = call.whole("days", 1, 90, 7)
    asked = {one for one in call.query.get("usage.fields", "").split(",") if one}
    if asked - FIELDS:
        wrong = sorted(asked - FIELDS)[0]
        raise invalid(
            f"The `usage.fields` query parameter value [{wrong}] is not one of {sorted(FIELDS)}",
            {"usage.fields": [wrong]},
        )
    read = call.state.meter.posts_read
    daily = [
        {"date": stamp(datetime.combine(day, time(), UTC)), "usage": str(count)}
        for day, count in sorted(read.items(), reverse=True)[:days]
    ]
    values = {
        "cap_reset_day": 1,
        "project_cap": str(CAP),
        "project_id": PROJECT,
        "project_usage": str(sum(read.values())),
        "daily_project_usage": {"project_id": PROJECT, "usage": daily},
        "daily_client_app_usage": [{"client_app_id": "1", "usage": daily, "usage_result_count": len(daily)}],
    }
    wanted = asked | {"cap_reset_day", "project_cap", "project_id", "project_usage"}
    return Answer({"data": {name: value for name, value in values.items() if name in wanted}})


async def credits(call: Call) -> Answer:
    """Return the balance. X tells it to some projects' bearer, to others' account alone, or not at all."""
    settings = call.state.settings
    if settings.credits_told == "no" or (settings.credits_told == "to the user" and call.caller != "user"):
        raise not_found("Could not find credits for this project.")
    left = settings.credits
    total = float(left if left is not None else ENOUGH - call.state.meter.spent)
    if settings.credits_told == "oddly":
        return Answer({"data": {"balances": [{"kind": "prepaid", "amount": {"value": total}}]}})
    return Answer({"data": {"free_balance": 0.0, "prepaid_balance": total, "total_balance": total}})
