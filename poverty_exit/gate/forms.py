"""The pages before the app, as plain HTML: no script, readable aloud, on any screen."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from babel import Locale
from starlette.requests import Request
from starlette.responses import HTMLResponse

from poverty_exit.gate.headers import form_policy
from poverty_exit.i18n import DEFAULT, LANGUAGES, language
from poverty_exit.i18n import gettext as _

_HERE = Path(__file__).parent
_LOCAL = re.compile(r"/[\w/-]*(\?[\w=&%.+-]*)?", re.ASCII)


@dataclass(frozen=True)
class Field:
    """A line to fill in.

    Attributes:
        autocomplete: what the browser may fill it from.
    """

    name: str
    label: str
    autocomplete: str
    kind: str = "password"


def page(
    request: Request, title: str, body: Iterable[str], base: str, status: int = 200
) -> HTMLResponse:
    """A page before the app; ``body`` is HTML."""
    style = _text("form.css")
    filled = Template(_text("form.html")).substitute(
        language=language().replace("_", "-"),
        title=html.escape(title),
        product=html.escape(_("Poverty exit monitor")),
        base=html.escape(base),
        style=style,
        other_language=_other_language(request),
        body="\n".join(body),
    )
    policy = {"content-security-policy": form_policy(style)}
    return HTMLResponse(filled, status_code=status, headers=policy)


def form(
    address: str,
    token: str,
    fields: Iterable[Field],
    button: str,
    typed: str = "",
    account: str = "",
) -> str:
    """A form.

    Args:
        address: where it is sent.
        token: that it was shown in this browser.
        fields: its lines.
        button: what sends it.
        typed: what was filled in on its first line before.
        account: whose password it is about, for programs that keep passwords.
    """
    lines = []
    if account:
        lines.append(
            f'<input type="text" value="{html.escape(account)}" '
            'autocomplete="username" readonly hidden>'
        )
    for number, field in enumerate(fields):
        kept = f' value="{html.escape(typed)}"' if typed and not number else ""
        focus = " autofocus" if not number else ""
        lines.append(
            f'<label for="{field.name}">{html.escape(field.label)}</label>'
            f'<input id="{field.name}" name="{field.name}" type="{field.kind}" '
            f'autocomplete="{field.autocomplete}" maxlength="200" required{focus}{kept}'
            ' autocapitalize="none" spellcheck="false">'
        )
    return (
        f'<form method="post" action="{html.escape(address)}">{"".join(lines)}'
        f'<input type="hidden" name="token" value="{html.escape(token)}">'
        f'<button type="submit">{html.escape(button)}</button></form>'
    )


def wrong(sentence: str) -> str:
    """What went wrong, read aloud at once."""
    return f'<p class="wrong" role="alert">{html.escape(sentence)}</p>'


def hint(sentence: str) -> str:
    """Something to know before filling in."""
    return f'<p class="hint">{html.escape(sentence)}</p>'


def link(address: str, words: str, names: str = "") -> str:
    """A link to another page."""
    return f'<a class="{names}" href="{html.escape(address)}">{html.escape(words)}</a>'


def next_page(query: Mapping[str, str], base: str) -> str:
    """Where to go afterwards: a page of this app, never of another; else the first."""
    wanted = query.get("next", "")
    is_ours = _LOCAL.fullmatch(wanted) and not wanted.startswith("//")
    return wanted if is_ours and wanted.startswith(f"{base}/") else f"{base}/"


def with_next(address: str, request: Request, base: str) -> str:
    """An address that carries along where to go afterwards, and the language."""
    query = {"next": next_page(request.query_params, base), "lang": language()}
    return f"{address}?{urlencode(query, quote_via=quote)}"


def spoken(address: str) -> str:
    """An address that carries the language along."""
    return f"{address}?lang={language()}"


def asked_language(query: Mapping[str, str]) -> str:
    """The language of the address, of the page that was wanted, else the app's own."""
    wanted = parse_qs(urlsplit(query.get("next", "")).query)
    for told in (query.get("lang"), *wanted.get("lang", ())):
        if told in LANGUAGES:
            return told
    return DEFAULT


def onward(query: Mapping[str, str], base: str) -> str:
    """Where to go afterwards, in the language that the form was read in."""
    page, _mark, rest = next_page(query, base).partition("?")
    kept = [pair for pair in rest.split("&") if pair and not pair.startswith("lang=")]
    if (asked := asked_language(query)) != DEFAULT:
        kept.append(f"lang={asked}")
    return f"{page}?{'&'.join(kept)}" if kept else page


def _other_language(request: Request) -> str:
    other = next(one for one in LANGUAGES if one != language())
    name = Locale.parse(other).get_language_name(other) or other
    query = {**request.query_params, "lang": other}
    address = f"?{urlencode(query, quote_via=quote)}"
    return f'<a href="{html.escape(address)}" hreflang="{other[:2]}">{name}</a>'


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
