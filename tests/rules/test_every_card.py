"""Every card, window, note and list is one that Slack takes, and none of them pings, links or shows raw
marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from bot.blockkit.elements import modal
from bot.blockkit.exact import exact_texts
from bot.blockkit.markup import literal, md, mention
from bot.blockkit.message import Message
from bot.cards.batch.batch_modal import confirm_batch, result_modal
from bot.cards.batch.others_message import others_done, others_offer
from bot.cards.batch.select_modal import select_modal
from bot.cards.case.case_card import case_card
from bot.cards.case.case_list import case_list_blocks
from bot.cards.case.contact_words import contact_list, stopped_message
from bot.cards.case.dm_channel_notes import private_note, public_draft, public_note
from bot.cards.case.due_notes import nudge, overdue_list
from bot.cards.case.escalation import escalation_message
from bot.cards.case.follow_up import follow_up, older_text, own_post
from bot.cards.case.menu import rest_modal
from bot.cards.case.mute_message import muted_message
from bot.cards.case.post_rows import FOLDED, whole_post_modal
from bot.cards.case.rollup import rollup_modal
from bot.cards.case.saved_views import save_modal, views_message
from bot.cards.case.timeline import timeline_modal
from bot.cards.case.windows.account_owner_modal import in_charge_modal
from bot.cards.case.windows.escalate_modal import escalate_modal
from bot.cards.case.windows.history_modal import history_modal
from bot.cards.case.windows.next_modal import next_modal
from bot.cards.case.windows.whole_case_modal import whole_case_modal
from bot.cards.followers.follow_modal import follow_modal
from bot.cards.followers.follower_note import follower_note
from bot.cards.followers.followers_message import followers_message
from bot.cards.followers.followers_modal import followers_modal
from bot.cards.followers.left_modal import ask_modal, progress_modal
from bot.cards.followers.welcome_modal import confirm_modal, sending_modal, welcome_modal
from bot.cards.home.customers_tab import customers_tab, done_modal, import_modal
from bot.cards.money.bill_notice import how_authors_count
from bot.cards.reply.delete_modal import delete_modal
from bot.cards.reply.dm_modal import dm_modal
from bot.cards.reply.draft_note import draft_note, draft_rows
from bot.cards.reply.draft_windows import anyway_modal, edit_modal, reject_modal
from bot.cards.reply.reply_modal import reply_modal
from bot.cards.reply.reply_on_x_modal import composer_modal
from bot.cards.reply.saved_replies_modal import deleted_modal, saved_replies_modal, saved_reply_modal
from bot.cards.reply.send_notes import decided_note, send_note
from bot.cards.reply.sending_line import sending_line, taken_back
from bot.cards.watch.spike_alert import Example, spike_alert
from bot.cards.watch.watch_form import watch_form
from bot.cards.watch.watch_list import Row, list_modal
from bot.cards.watch.watch_preview import loading, preview_modal
from bot.cases.batch_rules import seen_of
from bot.cases.merging import joined, merged
from bot.composing.meanwhile import Seen, news
from bot.model import CaseState, InCharge, Item, PersonNote, Price, SavedReply, Source, Watch
from bot.model.batch import Batch, BatchAct, Selection, Skip, Skipped
from bot.model.carried import DraftWindow, WatchWindow, WelcomeWindow
from bot.model.entry import Act, Entry
from bot.model.lists.followers import Deed, Done, Follower, FollowerNews, LeftCheck, NewsKind
from bot.model.lists.no_contact import NoContact, WhyNoContact
from bot.model.lists.saved_view import SavedView
from bot.model.money.price_list import AuthorsCounted
from bot.model.outbox.notices import OwnPost
from bot.model.told import Code
from bot.model.views.case import CaseView
from bot.model.views.case_list import CaseLine, CaseList
from bot.model.views.followers import FollowerRow, FollowersView
from bot.model.views.history import Contact, History
from bot.model.views.reply_form import ReplyDraft, ReplyForm
from bot.model.views.together import Other, Together
from bot.model.views.watch_draft import PreviewWindow, WatchDraft
from bot.model.views.watch_preview import Preview
from bot.model.views.whole_case import WholeCase
from bot.model.watch_status import WatchStatus
from bot.money.prices import in_force
from bot.sentiment import Label
from bot.told import in_words, told
from tests.rules.answering import NOON
from tests.rules.hostile import CLEAN, NAMES, TEXTS, items, views
from tests.rules.slack_takes import shows_no_marks, takes_message, takes_view

LINK = "https://acme.slack.com/archives/C1/p1?a=1&b=2"
NEVER_SEEN = Seen(0, (), "")
THREE = Selection("s", "U1", "", (), 3, ("1", "2", "3"))
RESOLVED = Batch("s", "U1", NOON, BatchAct.RESOLVE, 3, skipped=(Skipped("1", Skip.CLAIMED, "U2"),))


def lines(view: CaseView, title: str) -> CaseList:
    found = tuple(CaseLine(view.case, post, LINK) for post in view.mentions)
    return CaseList("open", literal(title), found, 1, 40, (literal(title),), is_query=True)


def in_window(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return modal("x", "X", blocks)


LEFT = LeftCheck("c", "U1", NOON, 12_000, 10_000, read=3_000, ended_at=NOON, left=4)


def followers(view: CaseView, item: Item, text: str, kind: NewsKind = NewsKind.CAME) -> FollowersView:
    """A page of people with anything for a name, of whom something was done for each."""
    author = view.author
    people = tuple(
        Follower(str(n), author.handle or text[:15], author.name or text, 1_284, True, True) for n in range(8)
    )
    found = FollowerNews("n", NOON, kind, people, total=2_000)
    row = FollowerRow(
        people[0],
        view.history.customer,
        20,
        3,
        NoContact(NOON, WhyNoContact.ASKED, handle=text[:20]),
        (Done(Deed.WELCOMED, "U1", NOON, item.id), Done(Deed.DIALOG, "U2", NOON)),
        {item.id: item},
    )
    rows = (row, *(FollowerRow(one) for one in people[1:]))
    return FollowersView(found, rows, 2_000, 1, 250, False, 3, 20)


MESSAGES: dict[str, Callable[[CaseView, Item, str], Message]] = {
    "card": lambda view, item, text: case_card(view),
    "folded card": lambda view, item, text: case_card(
        replace(view, together=Together(under=Other(view.case, LINK)))
    ),
    "card of several": lambda view, item, text: case_card(
        replace(
            view,
            case=joined(view.case, [replace(view.case, id="2")], "U1", NOON),
            together=Together((Other(view.case, LINK),) * 200),
        )
    ),
    "merged card": lambda view, item, text: case_card(
        replace(
            view,
            case=merged(view.case, "2", "U1", NOON),
            together=Together(merged=Other(view.case, LINK)),
        )
    ),
    "follow-up": lambda view, item, text: follow_up(view.latest),
    "older text": lambda view, item, text: older_text(text),
    "draft": lambda view, item, text: draft_note(item, mention("U0BEN"), LINK),
    "send": lambda view, item, text: send_note(item, other_posts=True),
    "decided": lambda view, item, text: decided_note(item, "U0BEN", there=False),
    "sending": lambda view, item, text: sending_line(item, text),
    "taken back": lambda view, item, text: taken_back(item, text),
    "aside, public": lambda view, item, text: public_note(item, "C0DMS"),
    "aside, private": lambda view, item, text: private_note(item, view.case, LINK),
    "aside, draft": lambda view, item, text: public_draft(item, mention("U0BEN"), "#dms"),
    "escalation": lambda view, item, text: escalation_message(view, "e1"),
    "own post": lambda view, item, text: own_post(OwnPost("5", text, NOON, item.by), view.case.handle),
    "muted": lambda view, item, text: muted_message("1", view.case.handle, resolved=True),
    "others": lambda view, item, text: others_offer(md("Others: {}", text), THREE),
    "others, done": lambda view, item, text: others_done(RESOLVED, 2, {"1": literal(text)}),
    "a line": lambda view, item, text: Message(in_words(told(Code.MUTED, by="U1", handle=text))),
    "a problem": lambda view, item, text: Message(in_words(told(Code.WATCH_REFUSED, watch=text, error=text))),
    "do not contact": lambda view, item, text: contact_list(
        {str(n): NoContact(NOON, WhyNoContact.PRESSED, "U1", text[:20]) for n in range(50)}, admin=True
    ),
    "stopped": lambda view, item, text: stopped_message("1", text[:20]),
    "followers": lambda view, item, text: followers_message(followers(view, item, text), "acmeair"),
    "who left": lambda view, item, text: followers_message(
        followers(view, item, text, NewsKind.LEFT), "acmeair"
    ),
    "a welcome's end": lambda view, item, text: follower_note(item, Follower("7", text[:15], text)),
    "nudge": lambda view, item, text: nudge(view.case, NOON, LINK),
    "views": lambda view, item, text: views_message([SavedView(text[:40] or "a", text[:400])] * 25),
    "overdue": lambda view, item, text: overdue_list(lines(view, text).lines, 40, NOON, "#mentions"),
    "spike": lambda view, item, text: spike_alert(
        [(text, text)] * 12, [(text, 4)] * 9, [Example(view.latest, LINK)] * 3
    ),
}
WINDOWS: dict[str, Callable[[CaseView, Item, str], dict[str, Any]]] = {
    "reply": lambda view, item, text: reply_modal(
        ReplyForm(
            view,
            ReplyDraft(text[:900]),
            saved=(SavedReply("s", text or "a", text),),
            news=tuple(news(view, NEVER_SEEN)),
            listed=(NoContact(NOON, WhyNoContact.ASKED, handle=text[:20]),) * 20,
            asked=1,
        )
    ),
    "dm": lambda view, item, text: dm_modal(
        replace(view, no_contact=NoContact(NOON, WhyNoContact.ASKED)),
        text,
        news(view, NEVER_SEEN),
        tail="How we use your data: https://acme.example/privacy",
    ),
    "list of followers": lambda view, item, text: followers_modal(followers(view, item, text), "acmeair"),
    "follow": lambda view, item, text: follow_modal(Follower("7", text[:15], text), follows=True),
    "unfollow": lambda view, item, text: follow_modal(Follower("7", "", text), follows=False),
    "welcome": lambda view, item, text: welcome_modal(
        followers(view, item, text).rows[0],
        WelcomeWindow("n", "7", text=text[:1_000]),
        (SavedReply("s", text or "a", text),) * 90,
        3,
        20,
    ),
    "welcome, whole": lambda view, item, text: confirm_modal(
        followers(view, item, text).rows[0], WelcomeWindow("n", "7", text=text[:1_000], asked=1), text, 3, 20
    ),
    "welcome, sending": lambda view, item, text: sending_modal(
        followers(view, item, text).rows[0], item, WelcomeWindow("n", "7", text=text[:1_000])
    ),
    "who left, asked": lambda view, item, text: ask_modal(12_000, 7, Decimal(1), LEFT, again=True),
    "who left, how far": lambda view, item, text: progress_modal(LEFT),
    "escalate": lambda view, item, text: escalate_modal(view, "#escalations"),
    "delete": lambda view, item, text: delete_modal(item),
    "composer": lambda view, item, text: composer_modal("1", "1", (text, text), picture=True),
    "whole post": lambda view, item, text: whole_post_modal(view.latest),
    "the rest of the menu": lambda view, item, text: rest_modal(view),
    "in charge": lambda view, item, text: in_charge_modal(view.case, InCharge("U0BEN", "U0ANA", NOON)),
    "approve anyway": lambda view, item, text: anyway_modal(
        item, news(view, NEVER_SEEN), DraftWindow(item.id)
    ),
    "edit the draft": lambda view, item, text: edit_modal(
        item, text, news(view, NEVER_SEEN), DraftWindow(item.id)
    ),
    "reject the draft": lambda view, item, text: reject_modal(DraftWindow(item.id)),
    "drafts": lambda view, item, text: in_window(draft_rows(item, LINK)),
    "list": lambda view, item, text: in_window(case_list_blocks(lines(view, text), NOON)),
    "select cases": lambda view, item, text: select_modal(
        Selection("s", "U1", text, (seen_of(view.case),) * 100, 400),
        (CaseLine(view.case, view.latest, LINK),) * 100,
        NOON,
        ticked=True,
    ),
    "resolve many": lambda view, item, text: confirm_batch(
        Selection("s", "U1", text, (), 0, ("1",) * 100), NOON
    ),
    "hand over": lambda view, item, text: confirm_batch(
        Selection("s", "U1", text, (), 400, ("1",) * 100, BatchAct.HAND_OVER), NOON
    ),
    "done to many": lambda view, item, text: result_modal(
        Batch(
            "b",
            "U1",
            NOON,
            BatchAct.LABEL,
            100,
            label=Label.NEGATIVE,
            skipped=(Skipped("1", Skip.CLAIMED, item.by),) * 100,
        ),
        3,
        {"1": literal(text)},
    ),
    "save a view": lambda view, item, text: save_modal(text[:400], literal(text)),
    "roll-up": lambda view, item, text: rollup_modal(lines(view, text), NOON, text),
    "timeline": lambda view, item, text: timeline_modal(
        view.case,
        [Entry(NOON, Act.LEGACY, item.by, "1", text, {"url": LINK, "handle": text, "said": text})] * 3,
        0,
    ),
    "whole case": lambda view, item, text: whole_case_modal(
        WholeCase(
            view.case,
            (Entry(NOON, Act.WROTE, "", "1", text, {"url": LINK, "handle": text}),) * 41,
            (PersonNote("n", NOON, "U1", text),) * 20,
            (text,) * 9,
            LINK,
            archived=True,
        ),
        1,
        md("{}", text),
    ),
    "next": lambda view, item, text: next_modal(view, "https://a.example/x", 3, ["1"] * 500, md("{}", text)),
    "history": lambda view, item, text: history_modal(
        History(
            "a",
            view.case.handle,
            (Contact(view.case, view.first, item, LINK),) * 10,
            (PersonNote("n", NOON, "U1", text),) * 20,
        ),
        view.case,
        spend=True,
    ),
    "saved replies": lambda view, item, text: saved_replies_modal((SavedReply("s", text or "a", text),)),
    "a saved reply": lambda view, item, text: saved_reply_modal(
        SavedReply("s", text, text), SavedReply("s", text, text, "U1")
    ),
    "a saved reply gone": lambda view, item, text: deleted_modal(text),
    "customers": lambda view, item, text: in_window(
        customers_tab(
            {"imported_at": NOON.isoformat(), "imported_by": text, "last_failure": text}, 3, asks=True
        )
    ),
    "import": lambda view, item, text: import_modal(text),
    "imported": lambda view, item, text: done_modal(text),
    "watches": lambda view, item, text: list_modal(
        [
            Row(
                Watch(f"w{n}", text, Source.SEARCH, text, muted=(text,)),
                WatchStatus(NOON, problem=told(Code.WATCH_REFUSED, watch=text, error=text)),
                in_force().write(Price.POST),
                "#mentions",
            )
            for n in range(20)
        ],
        budget=text,
        sweeps=text,
        authors=how_authors_count(AuthorsCounted(True, NOON), False),
        news=literal(text),
    ),
    "watch": lambda view, item, text: watch_form(
        WatchDraft(name=text, query=text), carried=WatchWindow(), channel=text, feed_address=text
    ),
    "watch, asking": lambda view, item, text: loading(
        PreviewWindow(WatchDraft(name=text[:60], query=text[:1000]))
    ),
    "watch, preview": lambda view, item, text: preview_modal(
        PreviewWindow(WatchDraft(name=text[:60], query=text[:1000])),
        Preview(refused=text, warnings=(text,) * 6, posts=view.mentions),
    ),
}
QUICK = settings(
    max_examples=8, deadline=None, derandomize=True, database=None, phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)  # fmt: skip
ANYTHING = given(views(), items(), TEXTS | NAMES)


@QUICK
@ANYTHING
def test_slack_takes_every_message_and_nothing_in_it_pings(view: CaseView, item: Item, text: str) -> None:
    for name, message in MESSAGES.items():
        with naming(name):
            takes_message(message(view, item, text))


@QUICK
@ANYTHING
def test_slack_takes_every_window_and_nothing_in_it_pings(view: CaseView, item: Item, text: str) -> None:
    for name, window in WINDOWS.items():
        with naming(name):
            takes_view(window(view, item, text))


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Say of which card or window an error is."""
    try:
        yield
    except Exception as error:
        error.add_note(f"in {name}")
        raise


@QUICK
@given(views())
def test_a_post_on_its_card_is_shown_exactly(view: CaseView) -> None:
    post = view.latest
    whole = not post.withdrawn and view.case.state is not CaseState.RESOLVED
    if post.text and whole and len(post.text) <= FOLDED:
        assert post.text in exact_texts(case_card(view).blocks)


@QUICK
@given(views(CLEAN, CLEAN), items(CLEAN, CLEAN))
def test_no_reader_sees_raw_marks(view: CaseView, item: Item) -> None:
    for message in MESSAGES.values():
        shows_no_marks(message(view, item, "late again").blocks)
    for window in WINDOWS.values():
        shows_no_marks(window(view, item, "late again"))
