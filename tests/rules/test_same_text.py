"""Whether what X shows is what was sent: it shows its own short links, and handles in front."""

from __future__ import annotations

import pytest

from workers.leaving.senders import same_text

SHORT = "https://t.co/8d3e0f1a2b"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("See https://acmeair.com/help for it.", f"@mira See {SHORT} for it."),
        ("See acmeair.com/help for it.", f"@mira See {SHORT} for it."),
        ("See (https://acmeair.com/help) for it.", f"@mira See ({SHORT}) for it."),
        ("See “acmeair.com”, page 2.", f"@mira See “{SHORT}”, page 2."),
        ("acmeair.com/a acmeair.com/b", f"{SHORT} https://t.co/zZ9"),
        ("見てacmeair.comを", f"見て{SHORT}を"),
        ("Caf\u0065\u0301 at eight", "Caf\u00e9 at eight"),
        ("Two lines.\r\nOf text.", "Two lines.\nOf text."),
        ("Version 2.0 is in v1.final", "@mira Version 2.0 is in v1.final"),
    ],
)
def test_what_x_shows_is_known_again(sent: str, shown: str) -> None:
    assert same_text(shown, sent)


def test_other_words_around_a_link_are_another_text() -> None:
    assert not same_text(f"@mira See {SHORT} for it.", "See acmeair.com/help at once.")
    assert not same_text(f"@mira {SHORT}", "Hello")
