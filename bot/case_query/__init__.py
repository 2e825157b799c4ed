"""The language of `/mentions`: what people type, read into a typed filter of cases.

Words of one kind mean any of them (`urgent high`), different kinds mean all of them (`mine urgent`).
`parse` raises `NotUnderstood`, which carries what was understood and the nearest valid word.
"""

from bot.case_query.case_filter import CaseFilter, Owner, OwnerKind, Standing
from bot.case_query.parse import parse
from bot.case_query.query_trouble import NotUnderstood, Trouble
from bot.case_query.query_words import filter_in_words, nearest, trouble_in_words
from bot.case_query.tokens import split_name, with_owner_ids
from bot.case_query.vocabulary import FLAGS

__all__ = [
    "FLAGS",
    "CaseFilter",
    "NotUnderstood",
    "Owner",
    "OwnerKind",
    "Standing",
    "Trouble",
    "filter_in_words",
    "nearest",
    "parse",
    "split_name",
    "trouble_in_words",
    "with_owner_ids",
]
