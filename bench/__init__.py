"""How fast and how cheap Perch is, beside a limit of X's or Slack's or beside a plain script,
in the same run.
"""
