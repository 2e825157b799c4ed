"""Everything the pretend Slack knows, made once for each sandbox."""

from __future__ import annotations

from typing import Literal

from sandbox.slack.channels import Channel, Channels
from sandbox.slack.errors import SlackError
from sandbox.slack.files import Files
from sandbox.slack.limits import Limits
from sandbox.slack.messages import Ephemerals, Messages
from sandbox.slack.people import BOT_USER, TEAM_ID, People
from sandbox.slack.response_urls import ResponseUrls
from sandbox.slack.scheduled import Scheduled
from sandbox.slack.settings import Settings
from sandbox.slack.timestamps import Ticks
from sandbox.slack.triggers import Triggers
from sandbox.slack.views import Views
from sandbox.slack.wire import Delivery, Links
from sandbox.world import World


class SlackState:
    """The workspace, its messages and views, and the ways to the app. Touch it in its own loop only."""

    def __init__(self, world: World, settings: Settings | None = None) -> None:
        self.world = world
        self.settings = settings or Settings()
        self.ticks = Ticks(world.clock)
        self.people = People()
        self.channels = Channels(self.people)
        self.messages = Messages(self.ticks, world.bus)
        self.ephemerals = Ephemerals(self.ticks, world.bus)
        self.views = Views(self.ticks, world.bus)
        self.files = Files(self.ticks)
        self.triggers = Triggers(world.clock)
        self.response_urls = ResponseUrls(world.clock)
        self.scheduled = Scheduled(world.clock, self.ticks)
        self.limits = Limits(world.clock, self.settings)
        self.links = Links(world.bus, lambda: self.settings.app_of_app_token)
        self.delivery = Delivery(self.settings, self.links, world.clock, self.notice)
        self.first_card = False  # the app has posted a message with blocks

    @property
    def address(self) -> str:
        return self.world.address

    def granted(self, scope: str) -> bool:
        return scope in self.settings.granted_scopes

    def need(self, scope: str) -> None:
        """Raises: SlackError `missing_scope` where it is not granted."""
        if not self.granted(scope):
            provided = ",".join(self.settings.granted_scopes)
            raise SlackError("missing_scope", needed=scope, provided=provided)

    def response_url(self, key: str) -> str:
        return f"{self.address}/slack/response/{TEAM_ID}/{key}"

    def channel(self, identity: str) -> Channel:
        """Return a conversation that the app may know of. Raises: SlackError `channel_not_found`."""
        channel = self.channels.by_id.get(identity)
        if channel is None or not channel.visible_to(BOT_USER):
            raise SlackError("channel_not_found")
        return channel

    def notice(self, user: str | None, text: str) -> None:
        """Tell the page's user (None: everyone) something that Slack's client would show on its own."""
        self.world.bus.publish("slack.notice", user=user, text=text)

    async def cut(self, how: Literal["reset", "close", "disconnect"], reason: str = "warning") -> int:
        """Cut every websocket link: TCP reset, close frame, or a polite `disconnect`; how many there were."""
        return await self.links.cut(how, reason)
