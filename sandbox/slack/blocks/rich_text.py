"""The `rich_text` block, as far as apps write it."""

from __future__ import annotations

from sandbox.slack.blocks.checks import Check, Shape, anything, array, boolean, integer, one_of, string, typed
from sandbox.slack.blocks.text import ID, URL

_TYPE: dict[str, Check] = {"type": anything}
_STYLE = Shape(
    required={}, optional=dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean)
)
_STYLED: dict[str, Check] = {"style": _STYLE}

PARTS = {
    "text": Shape({**_TYPE, "text": string(least=1)}, _STYLED),
    "link": Shape({**_TYPE, "url": URL}, {**_STYLED, "text": string(), "unsafe": boolean}),
    "emoji": Shape({**_TYPE, "name": string(least=1)}, {**_STYLED, "unicode": string()}),
    "user": Shape({**_TYPE, "user_id": string(least=1)}, _STYLED),
    "usergroup": Shape({**_TYPE, "usergroup_id": string(least=1)}, _STYLED),
    "channel": Shape({**_TYPE, "channel_id": string(least=1)}, _STYLED),
    "broadcast": Shape({**_TYPE, "range": one_of("here", "channel", "everyone")}, _STYLED),
    "date": Shape(
        {**_TYPE, "timestamp": integer(0), "format": string(least=1)},
        {**_STYLED, "url": URL, "fallback": string()},
    ),
    "color": Shape({**_TYPE, "value": string(least=1)}, {}),
}
_INLINE: dict[str, Check] = {"elements": array(typed(PARTS))}
_BORDER: dict[str, Check] = {"border": integer(0, 1)}
SECTION = Shape({**_TYPE, **_INLINE}, {})
GROUPS = {
    "rich_text_section": SECTION,
    "rich_text_quote": Shape({**_TYPE, **_INLINE}, _BORDER),
    "rich_text_preformatted": Shape({**_TYPE, **_INLINE}, {**_BORDER, "language": string(50)}),
    "rich_text_list": Shape(
        {
            **_TYPE,
            "style": one_of("bullet", "ordered"),
            "elements": array(typed({"rich_text_section": SECTION})),
        },
        {**_BORDER, "indent": integer(0, 8), "offset": integer(0)},
    ),
}
RICH_TEXT = Shape(required={**_TYPE, "elements": array(typed(GROUPS), least=1)}, optional={"block_id": ID})
