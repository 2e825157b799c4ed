"""What Perch talks about: plain frozen records, no I/O."""

from bot.model.author import Author
from bot.model.case import Case, Level
from bot.model.case_state import CaseState
from bot.model.customer import Customer
from bot.model.escalation import Escalation, EscalationState, Urgency
from bot.model.lists.danger_list import DangerList
from bot.model.lists.saved_reply import SavedReply
from bot.model.mention import Media, Mention, Reference
from bot.model.outbox.content import Delete, DirectMessage, Hide, NextPost, Picture, Post, Reply, Send
from bot.model.outbox.item import Form, Item, ItemState, Kind, Lane
from bot.model.outbox.price import Price
from bot.model.outbox.result import Result
from bot.model.outbox.review import Review, Seen
from bot.model.person_notes import InCharge, PersonNote
from bot.model.watch import Source, Watch

__all__ = [
    "Author",
    "Case",
    "CaseState",
    "Customer",
    "DangerList",
    "Delete",
    "DirectMessage",
    "Escalation",
    "EscalationState",
    "Form",
    "Hide",
    "InCharge",
    "Item",
    "ItemState",
    "Kind",
    "Lane",
    "Level",
    "Media",
    "Mention",
    "NextPost",
    "PersonNote",
    "Picture",
    "Post",
    "Price",
    "Reference",
    "Reply",
    "Result",
    "Review",
    "SavedReply",
    "Seen",
    "Send",
    "Source",
    "Urgency",
    "Watch",
]
