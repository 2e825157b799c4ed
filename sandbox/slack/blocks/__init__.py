"""Block Kit as Slack checks it: what is refused, in Slack's words and at Slack's pointers."""

from sandbox.slack.blocks.problem import Problem
from sandbox.slack.blocks.validate import check_blocks, check_view, text_length

__all__ = ["Problem", "check_blocks", "check_view", "text_length"]
