"""The client of X (`bot.x.client.X`): the only importer of tweepy. X's answers become our records, its errors
ours.

What is known of X without asking it (`ids`, `media`, `rules`) loads no client. The errors are
`bot.network`'s.
"""
