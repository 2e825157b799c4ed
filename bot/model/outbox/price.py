"""The prices that X has for a request; what each costs stands in `bot.money.prices`."""

from __future__ import annotations

from enum import StrEnum


class Price(StrEnum):
    POST = "post"
    LINK = "link"  # a post or reply with a URL
    SUMMONED = "reply"  # a reply to a post whose author turned to us
    DM = "dm"
    COUNTS = "counts"
    DELETE = "delete"
    HIDE = "hide"  # or show again
    MEDIA = "media"  # a picture or a video, when its upload is finished
    ALT_TEXT = "alt text"  # X calls it the metadata of media
