"""Give a plan's pictures and videos to X before its time, so that the post itself leaves in a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import structlog

from bot.desk import Desk
from bot.model.entry import Act
from bot.model.plan import Attachment, Plan
from bot.model.told import Told
from bot.network import NetworkError, NotSent, Refused
from bot.plans import plan_outcome
from bot.plans.keeping import change
from bot.slack.files import FileProblem, SlackFile, chunks

log = structlog.get_logger()

AHEAD = timedelta(minutes=20)
LEASE = timedelta(minutes=15)
STILL_GOOD = timedelta(hours=1)  # how long after its time an upload has to last


def upload_due(desk: Desk) -> None:
    """Upload the pictures of plans that are due soon; report failures while there is time to fix them."""
    store = desk.store.plans
    for plan in store.many(store.ids("media", until=desk.clock() + AHEAD)):
        with desk.store.locks.hold(f"media:{plan.id}", LEASE) as got:
            if got:
                _upload(desk, plan)


def _upload(desk: Desk, plan: Plan) -> None:
    for file in plan.media:
        if file.ready(desk.clock() + STILL_GOOD):
            continue
        try:
            _keep(desk, plan, _given(desk, file))
        except (FileProblem, Refused) as error:
            _tell(desk, plan, error.line)
            return
        except (NotSent, NetworkError) as error:
            log.warning("an upload to X is tried again", plan=plan.id, why=str(error))
            return
    log.info("pictures are at X", plan=plan.id, files=len(plan.media))


def _tell(desk: Desk, plan: Plan, why: Told) -> None:
    change(desk, plan.id, "", Act.PLAN_LACKS_PICTURES, lambda p: plan_outcome.lacks_media(p, why))


def _given(desk: Desk, file: Attachment) -> Attachment:
    parts = chunks(desk.settings, SlackFile(file.file_id, file.name, file.mime, file.size, file.url))
    done = desk.network.upload(
        parts, mime=file.mime, size=file.size, now=desk.clock(), alt_text=file.alt_text
    )
    return replace(file, media_id=done.id, expires_at=done.expires_at)


def _keep(desk: Desk, plan: Plan, given: Attachment) -> None:
    """Quietly: an upload changes nothing that people see."""

    def rule(now: Plan) -> Plan:
        media = tuple(_taken(file, given) for file in now.media)
        return now if media == now.media else replace(now, media=media)

    desk.store.plans.change(plan.id, rule, quietly=True)


def _taken(file: Attachment, given: Attachment) -> Attachment:
    same = (file.file_id, file.alt_text) == (given.file_id, given.alt_text)
    return given if same else file
