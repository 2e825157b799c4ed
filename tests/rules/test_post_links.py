"""A link to a post is found in any form in which people paste it, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from bot.model.networks import network_rules
from handlers.mentions.add_posts import has_link
from handlers.slackform import words_of_message

ID = "1988000000000000001"


@pytest.mark.parametrize(
    "text",
    [
        f"https://x.com/mira_k/status/{ID}",
        f"http://www.twitter.com/mira_k/status/{ID}?s=20&amp;t=abc",
        f"https://mobile.twitter.com/mira_k/statuses/{ID}/photo/1",
        f"<https://x.com/i/web/status/{ID}|x.com/i/web/status/{ID}>",
        f"look: (x.com/mira_k/status/{ID}), twice https://X.com/other/status/{ID}#m",
    ],
)
def test_every_form_of_a_link_names_the_post_once(text: str) -> None:
    assert network_rules().posts_in(text) == (ID,)
    assert has_link(text)


@pytest.mark.parametrize(
    "text",
    [
        ID,
        "https://x.com/mira_k",
        f"https://evil.com/x.com/mira_k/status/{ID}",
        f"https://evil.com/?to=https://x.com/mira_k/status/{ID}",
        f"https://notx.com/mira_k/status/{ID}",
        f"https://x.com/mira_k/status/{ID}99",
    ],
)
def test_what_leads_elsewhere_is_no_link_to_a_post(text: str) -> None:
    assert network_rules().posts_in(text) == ()


def test_several_links_come_in_their_order() -> None:
    text = f"x.com/a/status/{ID}2 <https://twitter.com/b/status/{ID[:-1]}3|b> x.com/c/status/{ID}"
    assert network_rules().posts_in(text) == (f"{ID[:-1]}3", ID)


def test_an_address_is_no_query_and_words_are_none() -> None:
    assert has_link("<https://bsky.app/profile/a/post/3k>")
    assert not has_link("overdue refund")


def test_a_message_is_read_whole_and_what_slack_unfurled_apart() -> None:
    text = {"type": "rich_text", "elements": [{"type": "link", "url": f"https://x.com/a/status/{ID}"}]}
    unfurled = [{"from_url": f"https://x.com/b/status/{ID[:-1]}7", "id": 1}]
    own, hanging = words_of_message({"message": {"text": "see", "blocks": [text], "attachments": unfurled}})
    assert network_rules().posts_in(own) == (ID,)
    assert network_rules().posts_in(hanging) == (f"{ID[:-1]}7",)
    assert words_of_message({}) == ("", "")
