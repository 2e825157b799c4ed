"""The language of `/mentions`: what people type, read into a typed filter of cases.

Words of one kind mean any of them (`urgent high`), different kinds mean all of them (`mine urgent`).
`parse` raises `NotUnderstood`, which carries what was understood and the nearest valid word.
"""

from bot.case_query.case_filter import CaseFilter, Owner, OwnerKind, Standing
from bot.case_query.filter_words import FLAGS
from bot.case_query.parse_case_query import parse
from bot.case_query.query_tokens import split_name, with_owner_ids
from bot.case_query.query_trouble import NotUnderstood, Trouble
from bot.case_query.query_words import filter_in_words, nearest, trouble_in_words

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
