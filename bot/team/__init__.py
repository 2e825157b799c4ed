"""Who is on the team, and who may do what: people are Slack ids."""
