"""Every listener that changes a case says which entry it leaves in the timeline, or why it leaves none.

That the entry is there is held in every journey (`tests/journeys/told_changes.py`).
"""

from __future__ import annotations

from slack_bolt import App

from bot.cards.case.act_words import WORDS
from bot.model.entry import Act
from handlers import register
from tests.journeys.test_policy_matrix import ROWS, name_of

SHOWS = "opens or draws a window, a list or a message, and changes no case"
LOOK = "changes how a case is shown, not the case"
TYPES = "notes that somebody is writing, for as long as they do"
ON_CASES = (
    "act on the case", "publish on the case", "act on the case of a send", "publish a send",
    "decide on the draft", "act on the case of a post", "act on one's selection",
)  # fmt: skip

LEAVES: dict[str, tuple[Act, ...] | str] = {
    # a case
    "action claim": (Act.CLAIMED,),
    "action release": (Act.RELEASED,),
    "action resolve": (Act.RESOLVED,),
    "action reopen": (Act.REOPENED,),
    "action view_case_reopen": (Act.REOPENED,),
    "action reason": (Act.GAVE_REASON,),
    "action end_snooze": (Act.SNOOZE_ENDED,),
    "action take_over": (Act.TOOK_OVER,),
    "action composer": (Act.CLAIMED, Act.OPENED_COMPOSER),
    "action merge_cases": (Act.MERGED, Act.MERGED_INTO),
    "action split_cases": (Act.SPLIT, Act.SPLIT_OFF),
    "action ^correct_": (Act.CORRECTED, Act.CORRECTION_UNDONE),
    "action next_case": (Act.CLAIMED,),
    "action next_restart": (Act.CLAIMED,),
    "action next_skip": (Act.RELEASED, Act.CLAIMED),
    "action next_resolve": (Act.RESOLVED, Act.CLAIMED),
    "action resolve_others": (Act.RESOLVED,),
    "action batch_undo": (Act.BATCH_UNDONE, Act.CORRECTION_UNDONE),
    "action shift_end": (Act.SHIFT_ENDED,),
    "action ^assign:": (Act.ASSIGNED,),
    "view batch": (Act.RESOLVED, Act.ASSIGNED, Act.SNOOZED, Act.HANDED_OVER, Act.RELEASED, Act.CORRECTED),
    "view case_topics": (Act.TOPICS_CORRECTED,),
    "view escalate": (Act.ESCALATED,),
    "view send_back": (Act.SENT_BACK,),
    "view snooze": (Act.SNOOZED,),
    **dict.fromkeys(
        ("action menu", "action ^menu_"),
        (Act.MUTED, Act.RESOLVED, Act.SNOOZE_ENDED, Act.CONTACT_STOPPED, Act.CONTACT_ALLOWED,
                    Act.PRIVACY_REQUEST, Act.NO_PRIVACY_REQUEST),
    ),
    "action mute_undo": (Act.UNMUTED, Act.REOPENED),
    "action contact_back": (Act.CONTACT_ALLOWED,),
    "view in_charge": (Act.ACCOUNT_OWNER_SET, Act.ACCOUNT_OWNER_REMOVED),
    "view history": (Act.NOTED,),
    "view add_posts": (Act.ADDED_BY_HAND,),
    # what leaves for the customer
    "view reply": (Act.PRESSED, Act.DRAFTED, Act.CLAIMED),
    "view dm": (Act.PRESSED, Act.DRAFTED, Act.CLAIMED),
    "view hide": (Act.PRESSED,),
    "view delete_reply": (Act.PRESSED,),
    "action undo": (Act.TAKEN_BACK,),
    "action send_again": (Act.SENT_AGAIN,),
    "action it_arrived": (Act.SAID_IT_ARRIVED,),
    "action approve": (Act.APPROVED,),
    "view approve_anyway": (Act.APPROVED,),
    "view edit_draft": (Act.EDITED_AND_APPROVED,),
    "view reject_draft": (Act.REJECTED,),
    # the rest of a case's listeners
    **dict.fromkeys(("action unroll", "action unfold"), LOOK),
    **dict.fromkeys(
        (
            "action reply", "action dm", "action reply_text", "action initials", "action options",
            "action saved_reply", "action dm_text", "view_closed reply", "view_closed dm", "action invite",
            "action write_again", "action edit_draft", "action reject_draft",
        ),
        TYPES,
    ),
    **dict.fromkeys(
        (
            "action escalate", "action send_back", "action next_view", "action ^timeline_(newer|older)$",
            "action view_case", "action ^view_case_(newer|older)$", "action whole_post",
            "action delete_reply", "action rollup_list",
            "action ^rollup_(next|previous)$", "options groups", "action select_cases", "action select_all",
            "action select_none", "view select_cases", "action handover", "action batch_receiver",
            "action digest_details", "action ^digest_number_", "event app_home_opened", "action ^home_",
            "action ^list_(next|previous)$", "action view_menu", "message_shortcut add_to_perch",
        ),
        SHOWS,
    ),
}  # fmt: skip
BEGIN_ELSEWHERE = ("follow", "^follow", "welcome", "plan_", "watch_", "topic_", "saved_", "customers_",
                   "^plan_", "^export_", "danger_", "person_")  # fmt: skip
OTHERS = (
    "command /mentions", "command /watch", "command /schedule-tweet", "action unmute", "view initials",
    "action contact_allow", "action count_authors", "action introduce", "action introduce_stop",
    "action feed_renew",
    "action change_initials", "action save_view", "view save_view", "action shift_start",
)  # fmt: skip


def _is_elsewhere(name: str) -> bool:
    """A scheduled post, a watch, a list: they have no case."""
    return name in OTHERS or name.partition(" ")[2].startswith(BEGIN_ELSEWHERE)


def test_a_listener_leaves_an_entry_or_says_why_not() -> None:
    silent = [name for name in ROWS if name not in LEAVES and not _is_elsewhere(name)]
    assert not silent, "which entry does it leave in the timeline?"
    assert set(LEAVES) <= set(ROWS), "no row is left over"


def test_the_entries_have_words() -> None:
    acts = {act for acts in LEAVES.values() if not isinstance(acts, str) for act in acts}
    assert acts <= set(WORDS)


def test_whatever_acts_on_a_case_is_told_of_above() -> None:
    """Not by its name: what needs a case to be allowed is no scheduled post and no watch."""
    app = register(App(token="xoxb-1", token_verification_enabled=False, signing_secret="s"))
    acting = {name_of(one) for one in app.declared if one.may.name in ON_CASES}
    assert acting
    assert acting <= set(LEAVES)
