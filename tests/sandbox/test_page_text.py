"""How the page draws Slack's mrkdwn, Markdown and times; expected as the HTML that results."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from sandbox.running import RunningSandbox
from tests.sandbox.browser import open_browser, open_page, page_port

pytestmark = pytest.mark.browser

LOOK = """{
    me: 'U0ANA', zone: 'Europe/Paris',
    user: (id) => ({U0ANA: 'Ana'})[id] ?? null,
    channel: (id) => ({C0DIGEST: 'digest'})[id] ?? null,
    group: (id) => ({S0LEADS: 'leads'})[id] ?? null,
}"""
DRAW_MRKDWN = f"""async (text) => {{
    const {{ mrkdwn }} = await import('/static/text/mrkdwn.js');
    const holder = document.createElement('div');
    holder.append(mrkdwn(text, {LOOK}));
    for (const node of holder.querySelectorAll('*')) {{
        for (const {{ name }} of [...node.attributes]) if (name !== 'href') node.removeAttribute(name);
    }}
    return holder.innerHTML;
}}"""
DRAW_MARKDOWN = """async (text) => {
    const { markdown } = await import('/static/text/markdown.js');
    const holder = document.createElement('div');
    holder.append(markdown(text));
    for (const node of holder.querySelectorAll('*')) {
        for (const { name } of [...node.attributes]) if (name !== 'href') node.removeAttribute(name);
    }
    return holder.innerHTML;
}"""
MRKDWN = {
    "*bold* _it_ ~no~ `c*d*`": "<strong>bold</strong> <em>it</em> <s>no</s> <code>c*d*</code>",
    "*_both_*": "<strong><em>both</em></strong>",
    "2*3*4 snake_case_word a * b * c": "2*3*4 snake_case_word a * b * c",
    "*two\nlines*": "*two<br>lines*",
    "&lt;b&gt; &amp;amp; &quot;": "&lt;b&gt; &amp;amp; &amp;quot;",
    "> quoted\n> twice\nafter": "<blockquote>quoted<br>twice</blockquote>after",
    "&gt; escaped": "<blockquote>escaped</blockquote>",
    ">>> all\nof it": "<blockquote>all<br>of it</blockquote>",
    "see\n```\n*raw* &lt;\n```\ndone": "see<pre><code>*raw* &lt;</code></pre>done",
    "<https://a.example/x?a=1&amp;b=2|the *label*>": (
        '<a href="https://a.example/x?a=1&amp;b=2">the *label*</a>'
    ),
    "<javascript:alert(1)|press>": "<span>press</span>",
    "<mailto:a@b.example|a@b.example>": '<a href="mailto:a@b.example">a@b.example</a>',
    "at https://a.example/x.": 'at <a href="https://a.example/x">https://a.example/x</a>.',
    "<@U0ANA> <@U9|eve> <#C0DIGEST>": (
        '<span>@Ana</span> <span>@eve</span> <a href="/archives/C0DIGEST">#digest</a>'
    ),
    "<!here> <!subteam^S0LEADS>": "<span>@here</span> <span>@leads</span>",
    "<!date^1793700000^{date_num} {time}|later>": "<time>2026-11-03 11:00</time>",
    "<!date^nonsense^{date}|later>": "<span>later</span>",
    ":no_such_emoji: 10:30:45": ":no_such_emoji: 10:30:45",
}
MARKDOWN = {
    "# Head": "<h3>Head</h3>",
    "**bold** *it* ~~no~~ `c`": "<p><strong>bold</strong> <em>it</em> <s>no</s> <code>c</code></p>",
    "- a\n  - b\n- c": "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "1. a\n2. b": "<ol><li>a</li><li>b</li></ol>",
    "[x](https://a.example)": '<p><a href="https://a.example/">x</a></p>',
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>",
    "<b>no</b>": "<p>&lt;b&gt;no&lt;/b&gt;</p>",
    "> a\n> b": "<blockquote><p>a<br>b</p></blockquote>",
    "```\nx < y\n```": "<pre><code>x &lt; y</code></pre>",
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with open_browser() as browser, RunningSandbox(page_port()) as sandbox:
        yield from _opened(browser, sandbox)


def _opened(browser: Browser, sandbox: RunningSandbox) -> Iterator[Page]:
    with open_page(browser, sandbox.address) as page:
        yield page


@pytest.mark.parametrize(("text", "drawn"), MRKDWN.items(), ids=list(MRKDWN))
def test_mrkdwn_is_drawn_as_slack_draws_it(page: Page, text: str, drawn: str) -> None:
    assert page.evaluate(DRAW_MRKDWN, text) == drawn


@pytest.mark.parametrize(("minutes", "drawn"), [(12.2, "in 12m"), (-8, "8m ago"), (0, "just now")])
def test_a_moment_that_is_to_come_is_not_ago(page: Page, minutes: float, drawn: str) -> None:
    at = int(page.evaluate("Date.now() / 1000") + minutes * 60)
    assert page.evaluate(DRAW_MRKDWN, f"<!date^{at}^{{ago}}|x>") == f"<time>{drawn}</time>"


@pytest.mark.parametrize(("text", "drawn"), MARKDOWN.items(), ids=list(MARKDOWN))
def test_markdown_is_drawn_and_nothing_else(page: Page, text: str, drawn: str) -> None:
    assert page.evaluate(DRAW_MARKDOWN, text) == drawn


@pytest.mark.parametrize("piece", ["*a ", "_", "`", "<", ":a", "> ", "```", "https://"])
def test_hostile_repetition_is_drawn_at_once(page: Page, piece: str) -> None:
    started = time.monotonic()
    page.evaluate(DRAW_MRKDWN, piece * 3000)
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("local", "zone", "seconds"),
    [
        ("2026-07-01T10:00", "Europe/London", 1_782_896_400),
        ("2026-12-01T10:00", "Europe/Paris", 1_796_115_600),
        ("2026-11-01T01:30", "America/New_York", 1_793_511_000),  # twice that night: the earlier
        ("2026-03-29T01:30", "Europe/London", 1_774_747_800),  # skipped that night: an hour later
    ],
)
def test_a_wall_clock_time_becomes_the_right_instant(page: Page, local: str, zone: str, seconds: int) -> None:
    script = "async ([local, zone]) => (await import('/static/lib/zone.js')).instant(local, zone) / 1000"
    found: Any = page.evaluate(script, [local, zone])
    assert found == seconds


@pytest.mark.parametrize(
    ("kept", "happened", "steps"),
    [
        (None, "posted replied arrived", "reply arrive over"),
        (None, "replied posted arrived", "arrive arrive over"),  # a card was there already
        (None, "arrived posted arrived", "post reply over"),  # a colleague's reply leads nobody on
        (None, "posted dismissed posted", "reply over over"),
        ("over", "posted replied arrived", "over over over"),
        ("unheard of", "posted posted", "reply reply"),
    ],
)
def test_the_first_minute_goes_on_by_what_its_reader_does(
    page: Page, kept: str | None, happened: str, steps: str
) -> None:
    script = """async ([kept, happened]) => {
        const { next, remembered } = await import('/static/guide/steps.js');
        let step = remembered(kept);
        return happened.split(' ').map((one) => (step = next(step, one))).join(' ');
    }"""
    assert page.evaluate(script, [kept, happened]) == steps


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("abc", 3),
        ("日本", 4),
        ("👨‍👩‍👧‍👦", 2),
        ("x https://example.com/" + "a" * 99, 25),
        ("é", 1),
        ("🇫🇷", 2),
    ],
)
def test_a_post_is_weighed_as_x_weighs_it(page: Page, text: str, weight: int) -> None:
    script = "async (text) => (await import('/static/text/weight.js')).weight(text)"
    assert page.evaluate(script, text) == weight
