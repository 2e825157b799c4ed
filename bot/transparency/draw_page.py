"""Draw the transparency page: one HTML file without scripts, and without anything from elsewhere."""

from __future__ import annotations

from html import escape
from pathlib import Path

from bot.transparency.page_facts import Facts, Rep
from bot.transparency.page_texts import LANGUAGES, PageTexts

STYLE = Path(__file__).with_name("transparency.css")


def draw_page(facts: Facts, lang: str, other: str) -> str:
    """Return the page in "en" or "fr"; `other` is the address of the same page in the other language."""
    texts = LANGUAGES[lang]
    brand = f"@{facts.handle}" if facts.handle else {"en": "our team", "fr": "notre équipe"}[lang]
    parts = [_who(facts, texts), _keeps(facts, texts), _machines(texts), _objections(facts, texts)]
    to_lang = next(one for one in LANGUAGES if one != lang)
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{texts.title}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<header><span>{{brand}}</span>
<a href="{escape(other)}" hreflang="{to_lang}" lang="{to_lang}">{texts.other}</a></header>
<main>
<h1>{texts.title}</h1>
<p class="lead">{texts.lead}</p>
{"".join(parts)}</main>
</body>
</html>
""".replace("{brand}", escape(brand)).replace("{days}", str(facts.days))


def _who(facts: Facts, texts: PageTexts) -> str:
    names = "".join(map(_rep, facts.reps))
    listed = f'<ul class="reps">\n{names}</ul>' if facts.reps else f"<p>{texts.nobody}</p>"
    return _section(texts.who, f"<p>{texts.who_says}</p>\n{listed}" if facts.reps else listed)


def _rep(rep: Rep) -> str:
    return f"<li><b>^{_literal(rep.initials)}</b> {_literal(rep.name)}</li>\n"


def _keeps(facts: Facts, texts: PageTexts) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in texts.columns)
    rows = "".join(_row(row, texts) for row in (*texts.kept, *([texts.follows] if facts.followers else [])))
    return _section(
        texts.keeps, f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"
    )


def _row(row: tuple[str, str, str], texts: PageTexts) -> str:
    what, *others = row
    cells = "".join(
        f'<td data-label="{escape(label)}">{escape(said)}</td>'
        for label, said in zip(texts.columns[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{escape(what)}</th>{cells}</tr>\n'


def _machines(texts: PageTexts) -> str:
    return _section(texts.machines, f"<p>{texts.machines_say}</p>")


def _objections(facts: Facts, texts: PageTexts) -> str:
    ways = "".join(f"<li>{said}</li>\n" for said in texts.object_says)
    where = f"{texts.write_to} {_contact(facts.contact)}." if facts.contact else texts.no_contact
    notice = (
        f'<p><a href="{_literal(facts.privacy_url)}">{texts.notice}</a></p>\n' if facts.privacy_url else ""
    )
    return _section(texts.object, f'<ul class="plain">\n{ways}</ul>\n<p>{where}</p>\n{notice}'.rstrip())


def _contact(contact: str) -> str:
    if "@" in contact and " " not in contact and not contact.startswith("@"):
        return f'<a href="mailto:{_literal(contact)}">{_literal(contact)}</a>'
    if contact.startswith("https://"):
        return f'<a href="{_literal(contact)}">{_literal(contact)}</a>'
    return _literal(contact)


def _literal(text: str) -> str:
    """Return somebody's own text, in which nothing is filled in later."""
    return escape(text).replace("{", "&#123;")


def _section(head: str, body: str) -> str:
    return f"<section>\n<h2>{head}</h2>\n{body}\n</section>\n"
