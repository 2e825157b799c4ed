"""The tables of the archive, and the form that this version reads and writes.

A later form is a list of statements at the end of STEPS, which are carried out once on an older archive; a
version that finds a form newer than its own refuses to touch it. What a migration of the store changes in the
form of records (`bot/store/migrations`) needs a step here as well: defaults of new fields need none.
"""

from __future__ import annotations

# {seq}, {words}: as each engine says it. Times are seconds since 1970.
TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE cases (
        {seq}, brand TEXT NOT NULL, id TEXT NOT NULL, token TEXT NOT NULL,
        author_id TEXT NOT NULL, handle TEXT NOT NULL, channel TEXT NOT NULL, conversation_id TEXT NOT NULL,
        state TEXT NOT NULL, owner TEXT NOT NULL, topics TEXT NOT NULL,
        opened_at {time} NOT NULL, answered_at {time}, resolved_at {time}, escalated_at {time},
        card_channel TEXT NOT NULL, card_ts TEXT NOT NULL, record TEXT NOT NULL, rest TEXT NOT NULL{words}
    )""",
    """CREATE TABLE posts (
        brand TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, written_at {time} NOT NULL,
        corrected_at {time}, record TEXT NOT NULL
    )""",
    """CREATE TABLE versions (
        brand TEXT NOT NULL, id TEXT NOT NULL, post_id TEXT NOT NULL, case_id TEXT NOT NULL
    )""",
    """CREATE TABLE items (
        brand TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, is_send BOOLEAN NOT NULL,
        record TEXT NOT NULL
    )""",
    """CREATE TABLE days (
        brand TEXT NOT NULL, day TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (brand, day)
    )""",
)
INDEXES = (
    "CREATE UNIQUE INDEX cases_id ON cases (brand, id)",
    "CREATE INDEX cases_author ON cases (brand, author_id, opened_at)",
    "CREATE INDEX cases_handle ON cases (brand, handle, opened_at)",
    "CREATE INDEX cases_talk ON cases (brand, conversation_id)",
    "CREATE INDEX cases_opened ON cases (brand, opened_at)",
    "CREATE INDEX cases_answered ON cases (brand, answered_at) WHERE answered_at IS NOT NULL",
    "CREATE INDEX cases_resolved ON cases (brand, resolved_at) WHERE resolved_at IS NOT NULL",
    "CREATE INDEX cases_escalated ON cases (brand, escalated_at) WHERE escalated_at IS NOT NULL",
    "CREATE UNIQUE INDEX posts_id ON posts (brand, id)",
    "CREATE INDEX posts_case ON posts (brand, case_id)",
    "CREATE INDEX posts_written ON posts (brand, written_at)",
    "CREATE INDEX posts_corrected ON posts (brand, corrected_at) WHERE corrected_at IS NOT NULL",
    "CREATE UNIQUE INDEX versions_id ON versions (brand, id)",
    "CREATE INDEX versions_case ON versions (brand, case_id)",
    "CREATE UNIQUE INDEX items_id ON items (brand, id)",
    "CREATE INDEX items_case ON items (brand, case_id)",
)
STEPS: tuple[tuple[str, ...], ...] = (  # from form 1 on
    (
        # All that a search filters by, in the order of time: what it leaves out is not read whole.
        "CREATE INDEX cases_listed ON cases (brand, opened_at, id, channel, state, owner, author_id, topics)",
        "CREATE INDEX cases_channel ON cases (brand, channel)",
        "DROP INDEX cases_opened",
    ),
)
FORM = 1 + len(STEPS)
