"""What `/mentions` takes, in words."""

from __future__ import annotations

from bot.blockkit.markup import md

HELP = md(
    "`/mentions`: your cases and the unclaimed ones\n"
    "`/mentions overdue`: filters are `mine`, `unclaimed`, `overdue`, `escalated`, `urgent`, `high`, "
    "`normal`, `negative`, `neutral`, `positive`, `open`, `replied`, `snoozed`, `resolved`, `any`; "
    "or `is:` and one of them\n"
    "`/mentions @handle`: all cases of one author\n"
    "`/mentions lost bag`: cases with these words or other forms of them; in quotes for a phrase, "
    "or for a word that is a filter: "
    '`/mentions "open seat"`\n'
    "`owner:@colleague`, `topic:refund`, `in:#channel`, `since:2026-01`, `until:2026-03` "
    "(or `2026-01-15`, `3d`, `2w`, `today`)\n"
    "All of these combine: `/mentions mine urgent refund since:3d`. "
    "Several of one kind mean any of them: `urgent high`\n"
    '`/mentions save "Refunds" refund negative`: keep it under a name; then `/mentions refunds`, '
    'or App Home. `/mentions views` lists them, `/mentions delete "Refunds"` deletes one\n'
    "`/mentions` and the link of a post on X: add it as a case; you see the price first\n"
    "`/mentions on`, `off`: you are on shift, or not; only people on shift are given cases automatically\n"
    "`/mentions handover`: give all your open cases to a colleague or the queue, with a note\n"
    "`/mentions digest yesterday`: a digest; also `today`, `week`, or a date such as `2026-11-03`\n"
    "`/mentions followers`: who came to follow us last (PERCH_FOLLOWERS)\n"
    "`/mentions do-not-contact`: people whom the team no longer writes to\n"
    "`/mentions replies`, `signature`, `muted`, `danger`: saved replies, your initials, muted authors, "
    "your team's own danger words (admins)"
)
