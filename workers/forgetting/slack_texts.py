"""Erase a person's text from Perch's own messages in Slack, and find where colleagues have quoted it.

An edit that is done twice is the same edit, so a kill costs nothing: what is left is in the erasure's list.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

import structlog
from slack_sdk.errors import SlackApiError

from bot.desk import Desk
from bot.model import Item, ItemState, Kind, Lane
from bot.model.outbox.notices import CaseCard
from bot.model.privacy.erasure import Erasure, Left, LeftOver, SlackMessage
from bot.model.privacy.traces import Traces
from bot.permalinks import message_link
from bot.slack import NotSent, Posted, SlackError, Unknown
from bot.store.keys import SLACK_FILES
from bot.store.privacy.looking import Held
from bot.store.privacy.masking import mask
from bot.store.privacy.personal_places import Holds, K
from bot.typed_json import UNREADABLE, decode
from workers.leaving.draw import ERASED
from workers.leaving.edits import paced
from workers.turn import Turn

if TYPE_CHECKING:
    from bot.slack.connection import Connection

log = structlog.get_logger()

SECONDS = 240.0  # a turn; the next one goes on
CARDS = K.without_prefix(K.card(CaseCard("*")))
NOT_LEFT = (ItemState.QUEUED, ItemState.DRAFT)
GONE = ("message_not_found", "thread_not_found")  # of a channel that we do not see, a message may stand
EMPTY = {**ERASED.payload(), "blocks": [], "attachments": []}


def note_messages(desk: Desk, erasure_id: str, traces: Traces) -> list[Left]:
    """Note all messages of ours about a person; return what is left to do: public replies, which stand on the
    network, and what colleagues had pressed and had not left.
    """
    items = desk.store.items.many(traces.items)
    found = [one for item in items.values() if (one := _message(item))]
    cards = (desk.store.cards.place(CaseCard(case_id)) for case_id in traces.cases)  # also in the archive
    found += [SlackMessage(place.channel, place.ts, thread=True) for place in cards if place]
    desk.store.erasures.add_messages(erasure_id, found)
    replies = (item for item in items.values() if item.kind is Kind.REPLY and item.stands_on_x)
    waiting = (item for item in items.values() if item.lane == Lane.NETWORK and item.state in NOT_LEFT)
    return [
        *(Left(LeftOver.ON_NETWORK, item.result.url or item.result.post_id) for item in replies),
        *(Left(LeftOver.UNSENT, item.by) for item in waiting),
    ]


def messages_of_pieces(pieces: Iterable[Held], cards: dict[str, dict[str, str]]) -> list[SlackMessage]:
    """Return the messages whose items are among what was erased: one may have been posted meanwhile.

    `cards` gathers the places of cards by their fields, which may come in two turns.
    """
    found = []
    for piece in pieces:
        if piece.place.shape == CARDS and piece.after is None:
            place = cards.setdefault(piece.cell.key, {})
            place[piece.cell.field] = piece.cell.text
            if piece.cell.field in ("channel", "ts") and place.keys() >= {"channel", "ts"}:
                found.append(SlackMessage(place["channel"], place["ts"], thread=True))
        if piece.holds is Holds.SENDS and piece.after is None:
            try:
                message = _message(decode(Item, piece.cell.text))
            except UNREADABLE:
                continue
            found += [message] if message else []
    return found


def _message(item: Item) -> SlackMessage | None:
    is_card = isinstance(item.notice, CaseCard)
    if item.lane == Lane.NETWORK:
        return None
    if item.state is ItemState.SENT and item.result.ts:
        return SlackMessage(item.result.channel, item.result.ts, thread=is_card)
    if is_card and item.first_try and item.state in (ItemState.QUEUED, ItemState.SENDING):
        return SlackMessage(item.lane.removeprefix(Lane.SLACK), "", True, item.id, item.first_try)
    return None


def erase_from_slack(desk: Desk, erasure: Erasure, traces: Traces) -> tuple[int, list[Left], bool]:
    """Edit what is left, for some minutes; return how many were, what could not be, and whether more wait."""
    left, files_wait = _delete_files(desk)
    done, more_left = asyncio.run(_erase(desk, erasure, traces))
    return done, [*left, *more_left], files_wait or bool(desk.store.erasures.messages(erasure.id))


async def _erase(desk: Desk, erasure: Erasure, traces: Traces) -> tuple[int, list[Left]]:
    turn, done, left = Turn(desk, SECONDS), 0, list[Left]()
    async with desk.slack.connected() as link:
        for message in desk.store.erasures.messages(erasure.id):
            if not await paced(desk, turn):
                break
            try:
                if place := await _place(link, message):
                    if message.thread:
                        left += await _below(desk, link, erasure, traces, place)
                    await link.edit(place, EMPTY)
            except (NotSent, Unknown) as error:
                log.info("Slack keeps an erasure waiting", error=type(error).__name__)
                break
            except SlackError as error:
                if getattr(error, "code", "") not in GONE:
                    where = message_link(desk, message.channel, message.ts) if message.ts else ""
                    left.append(Left(LeftOver.MESSAGE, where))
            desk.store.erasures.message_done(erasure.id, message)
            done += 1
    return done, left


async def _place(link: Connection, message: SlackMessage) -> Posted | None:
    """Return where a message stands; None where one that may have arrived has not."""
    if message.ts or message.since is None:
        return Posted(message.channel, message.ts)
    return await link.find(message.channel, message.item, message.since)


async def _below(desk: Desk, link: Connection, erasure: Erasure, traces: Traces, card: Posted) -> list[Left]:
    """Look through the thread of a card: messages of ours are noted, colleagues' that name them are told."""
    try:
        thread = await link.thread(card)
    except (NotSent, Unknown):
        raise
    except SlackError as error:
        if getattr(error, "code", "") in GONE:
            return []
        return [Left(LeftOver.THREAD_UNREAD, message_link(desk, card.channel, card.ts))]
    ours = [SlackMessage(card.channel, str(one["ts"])) for one in thread if _is_ours(one)]
    desk.store.erasures.add_messages(erasure.id, (one for one in ours if one.ts != card.ts))
    quoting = (one for one in thread if not _is_ours(one) and names(traces, one))
    return [Left(LeftOver.QUOTE, message_link(desk, card.channel, str(one["ts"]))) for one in quoting]


def names(traces: Traces, message: dict[str, Any]) -> bool:
    """Return whether a message of Slack's names a person, or quotes their posts."""
    text = str(message.get("text") or "")
    return mask(traces, text) != text


def _is_ours(message: dict[str, Any]) -> bool:
    return bool((message.get("metadata") or {}).get("event_payload", {}).get("item"))


def _delete_files(desk: Desk) -> tuple[list[Left], bool]:
    """Delete the exports that Perch has sent to admins: their rows may be about the person, and an export can
    be made again. Return what could not be, and whether more wait as Slack does not respond.
    """
    table, client, left = desk.store.table(SLACK_FILES), desk.slack.client(), list[Left]()
    wait = False
    for file_id in table.all():
        try:
            client.files_delete(file=file_id)
        except SlackApiError as error:
            if error.response.get("error") not in ("file_not_found", "file_deleted"):
                left.append(Left(LeftOver.SLACK_FILE, file_id))
        except (OSError, HTTPException):
            wait = True
            continue
        table.drop(file_id)
    return left, wait
