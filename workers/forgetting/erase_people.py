"""Erase people: the steps in their order, each safe to run twice; what is not due yet waits for the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from msgspec.structs import replace
from redis.exceptions import RedisError

from bot.archive.errors import ArchiveError
from bot.casework.privacy.begin_erasure import report_item
from bot.contact.contact_list import no_contact
from bot.desk import Desk
from bot.exports.erase_files import erase_from_folder
from bot.model.privacy.erasure import Erasure, ErasureStep, Left, LeftOver
from bot.model.privacy.traces import Traces
from bot.redis_server.redis_problem import from_outside
from bot.store.chunks import chunks
from bot.store.forgotten_file import write_forgotten
from bot.store.privacy.after_restore import forget_again, was_restored
from bot.store.privacy.erasing import erase_records
from bot.store.privacy.find_person import find_by_id, posted_lists
from bot.store.privacy.in_archive import erase_from_archive
from bot.store.privacy.looking import Held
from bot.store.privacy.personal_places import Holds
from bot.store.privacy.redrawing import redraw
from workers.forgetting.slack_texts import erase_from_slack, messages_of_pieces, note_messages

log = structlog.get_logger()

LEASE = timedelta(minutes=6)  # longer than a turn with Slack
ARCHIVE_LEASE = timedelta(minutes=2)
UNDER_WAY = timedelta(seconds=30)  # longer than a message that is just being posted takes
AGAIN = timedelta(minutes=5)  # after a step that failed, or while the archive is away
SOON = timedelta(seconds=5)  # while others move cases into the archive, or let them go
ROUNDS = 5
AT_ONCE = 200


class NotYet(Exception):
    """The step is to be begun again soon."""


@dataclass(frozen=True)
class Progress:
    """What a step has done; `to`: the next one, where it is not the one that follows."""

    erased: Counter[str]
    left: tuple[Left, ...] = ()
    to: ErasureStep | None = None
    wait: timedelta = timedelta()
    messages: int = 0


NOTHING: Counter[str] = Counter()


def erase_due(desk: Desk) -> None:
    """Go on with every erasure as far as it can go now; a restore that was killed is looked through first."""
    forget_again(desk.store)
    for erasure in desk.store.erasures.under_way():
        with desk.store.locks.lease(f"erasure:{erasure.id}", LEASE) as keep:
            while keep is not None and keep() and _go_on(desk, erasure.id):
                pass


def is_due(desk: Desk) -> bool:
    """Return whether an erasure can go on now."""
    now = desk.clock()
    return was_restored(desk.store) or any(
        one.not_before is None or one.not_before <= now for one in desk.store.erasures.under_way()
    )


def _go_on(desk: Desk, erasure_id: str) -> bool:
    """Take one step; return whether another one can be taken at once."""
    erasure, now = desk.store.erasures.get(erasure_id), desk.clock()
    if erasure is None or not erasure.under_way or (erasure.not_before and erasure.not_before > now):
        return False
    traces = desk.store.erasures.traces(erasure_id)
    try:
        progress = STEPS[erasure.step](desk, erasure, traces)
    except NotYet:
        desk.store.erasures.change(erasure_id, lambda one: replace(one, not_before=now + SOON))
        return False
    except Exception as error:  # whatever it is: its admin is told, and no other erasure waits for this one
        if isinstance(error, RedisError) and from_outside(error):
            raise
        _failed(desk, erasure, error)
        return False
    after = desk.store.erasures.change(erasure_id, lambda one: _moved(desk, one, erasure.step, progress))
    desk.store.redraws.ask(report_item(erasure_id))
    desk.wakeups.drain_cards()
    if after is not None and not after.under_way:
        desk.store.erasures.end(erasure_id)
        log.info("a person was erased", erasure=erasure_id)
    return after is not None and after.under_way


def _failed(desk: Desk, erasure: Erasure, error: Exception) -> None:
    """Try the step again later, and say so in its report."""
    if isinstance(error, ArchiveError):
        log.warning("the archive is away: the erasure waits", trouble=error.trouble.value)
    else:
        log.error("an erasure failed", erasure=erasure.id, step=erasure.step.value, exc_info=error)
    until = desk.clock() + AGAIN
    desk.store.erasures.change(erasure.id, lambda one: replace(one, not_before=until, failed=True))
    desk.store.redraws.ask(report_item(erasure.id))
    desk.wakeups.drain_cards()


def _moved(desk: Desk, one: Erasure, step: ErasureStep, done: Progress) -> Erasure:
    """Return the erasure with a step done; one that is further already (two at once) as it is."""
    if one.step is not step:
        return one
    steps = list(ErasureStep)
    to = done.to or steps[steps.index(step) + 1]
    return replace(
        one,
        step=to,
        not_before=desk.clock() + done.wait if done.wait else None,
        erased=dict(Counter(one.erased) + done.erased),
        left=tuple(dict.fromkeys((*one.left, *done.left))),
        messages=one.messages + done.messages,
        rounds=one.rounds + (to is ErasureStep.SLACK and step is ErasureStep.LOOK_AGAIN),
        ended_at=desk.clock() if to is ErasureStep.DONE else None,
        failed=False,
    )


def _find(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    """Find all that is theirs, and note first that they are forgotten: whatever is killed from here on."""
    found = find_by_id(desk.store, traces.author_id, traces.handles)
    listed = no_contact(desk, found.author_id) is not None
    at = max(erasure.at, found.until or erasure.at)  # the network's clock may be ahead of ours
    desk.store.forgotten.remember(found.author_id, found.handles, at, no_contact=listed)
    desk.store.erasures.keep_traces(erasure.id, found)
    left = note_messages(desk, erasure.id, found)
    return Progress(NOTHING, tuple(left))


def _records(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    erased, left = _erase(desk, erasure, traces)
    for item_id in posted_lists(desk.store):
        desk.store.redraws.ask(item_id)
    return Progress(erased, tuple(left))


def _erase(desk: Desk, erasure: Erasure, traces: Traces) -> tuple[Counter[str], list[Left]]:
    erased: Counter[str] = Counter()
    left: list[Left] = []
    cards: dict[str, dict[str, str]] = {}
    for some in chunks(erase_records(desk.store, traces), AT_ONCE):
        desk.store.erasures.add_messages(erasure.id, messages_of_pieces(some, cards))
        redraw(desk.store, traces, some)
        erased += Counter(piece.holds.value for piece in some)
        left += [one for piece in some if (one := _to_tell(piece))]
    return erased, left


def _to_tell(piece: Held) -> Left | None:
    """Return what a person has to look at: a watch that was after them, a scheduled post that named them."""
    if piece.after is None or piece.holds not in (Holds.WATCHES, Holds.PLANS):
        return None
    if piece.holds is Holds.WATCHES:
        return Left(LeftOver.WATCH, piece.cell.field) if piece.place.shape == "watches" else None
    return Left(LeftOver.PLAN, piece.cell.id)


def _archive(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    del erasure
    archive = desk.store.older.archive
    if archive is None or not desk.store.older.has_any():
        return Progress(NOTHING)
    with desk.store.locks.lease("archive", ARCHIVE_LEASE) as mine:
        erased = erase_from_archive(archive, traces, mine) if mine else None
    if erased is None:
        raise NotYet
    return Progress(Counter({"archive": erased}))


def _folder(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    del erasure
    folder = desk.settings.data_dir
    changed, left = erase_from_folder(folder, traces)
    try:
        write_forgotten(desk.store, folder / "backups")
    except OSError:
        left.append(Left(LeftOver.FILE, "forgotten.json"))
    return Progress(Counter({"files": changed}), tuple(left), wait=UNDER_WAY)


def _slack(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    """Erase the texts in Slack; where it asks to wait, the rest follows."""
    done, left, more = erase_from_slack(desk, erasure, traces)
    to = ErasureStep.SLACK if more else None
    return Progress(NOTHING, tuple(left), to, SOON if more else timedelta(), done)


def _look_again(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    """Erase what was written meanwhile by what had begun before, until there is nothing."""
    erased, left = _erase(desk, erasure, traces)
    again = bool(erased) and erasure.rounds < ROUNDS
    if again:
        return Progress(erased, tuple(left), ErasureStep.SLACK, UNDER_WAY)
    return Progress(erased, tuple(left))


def _rewrite_log(desk: Desk, erasure: Erasure, traces: Traces) -> Progress:
    del traces
    left = () if desk.store.rewrite_log() else (Left(LeftOver.LOG),)
    del erasure
    return Progress(NOTHING, left)


STEPS: dict[ErasureStep, Callable[[Desk, Erasure, Traces], Progress]] = {
    ErasureStep.FIND: _find,
    ErasureStep.RECORDS: _records,
    ErasureStep.ARCHIVE: _archive,
    ErasureStep.FOLDER: _folder,
    ErasureStep.SLACK: _slack,
    ErasureStep.LOOK_AGAIN: _look_again,
    ErasureStep.REWRITE_LOG: _rewrite_log,
}
