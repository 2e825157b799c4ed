"""A post's words leave a message that quotes them, and nothing else does."""

from __future__ import annotations

from bot.blockkit.exact import exact
from bot.blockkit.markup import literal, md
from bot.blockkit.message import Message
from bot.blockkit.text import clip
from bot.listening.redaction import redacted

POST = "my bag & my <hat> are gone, my number is 4711, call me\nany time " + "please " * 30


def test_a_clipped_quote_is_taken_out_of_every_string() -> None:
    quoted = str(literal(clip(" ".join(POST.split()), 120)))
    body = {"text": f"a “{quoted}” b", "blocks": [{"text": {"text": f"*x* “{quoted}”\nother “a post”"}}]}
    found = redacted(body, POST)
    assert "4711" not in str(found)
    assert found["text"] == "a “(removed on X)” b"
    assert "other “a post”" in found["blocks"][0]["text"]["text"]


def test_a_text_that_is_shown_exactly_is_taken_out_too() -> None:
    assert "4711" not in str(redacted({"blocks": [exact(POST)]}, POST))
    assert "4711" not in str(redacted(Message(md("{}", POST)).payload(), POST))


def test_a_whole_quote_is_taken_out_as_often_as_it_stands() -> None:
    assert redacted("“where is gate 5 please” “where is gate 5 please”", "where is gate 5 please") == (
        "“(removed on X)” “(removed on X)”"
    )


def test_words_that_only_begin_alike_stay() -> None:
    said = "“where is gate 5 please, says another”"
    assert redacted(said, "where is gate 57 and who asks") == said


def test_a_short_post_is_known_by_its_quotes() -> None:
    assert redacted("“help” is what they say; help!", "help") == "“(removed on X)” is what they say; help!"
