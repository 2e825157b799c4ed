"""The door to Slack: the only caller of `chat.*`.

Errors (all `SlackError`, with words for the person who can act):

    SlackError
     ├─ NotSent      Slack certainly did not act: again after `wait`
     ├─ Unknown      the answer did not come: it may have happened
     ├─ NeedsSetup   the channel, the token or a scope is wrong: kept, and tried again once fixed
     └─ Refused      Slack's final no to this content
"""

from bot.slack.client import Slack
from bot.slack.errors import NeedsSetup, NotSent, Refused, SlackError, Unknown
from bot.slack.places import Posted

__all__ = ["NeedsSetup", "NotSent", "Posted", "Refused", "Slack", "SlackError", "Unknown"]
