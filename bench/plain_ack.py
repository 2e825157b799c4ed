"""`python -m bench.plain_ack`: the least that a Slack app can do.

Every press is acknowledged; nothing else happens.
"""

from __future__ import annotations

import re

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.settings import environment


def main() -> None:
    given = environment()
    client = WebClient(given["SLACK_BOT_TOKEN"], base_url=given["SLACK_API_URL"])
    client.proxy = None
    app = App(client=client, signing_secret="unused", token_verification_enabled=False)

    @app.action(re.compile(".*"))
    def press(ack: Ack) -> None:
        ack()

    handler = SocketModeHandler(app, given["SLACK_APP_TOKEN"])
    handler.client.proxy = None
    handler.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
