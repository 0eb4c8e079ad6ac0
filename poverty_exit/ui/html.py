"""Small pieces of HTML: text is always escaped, links always stay within the app."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode


def escaped(text: object) -> str:
    """The text as it may stand in HTML."""
    return html.escape(str(text), quote=True)


def literal(text: object) -> str:
    """The text as it may stand where Streamlit reads markdown: in labels and messages.

    An image of markdown is fetched from wherever it says, a link leads there.
    """
    return re.sub(r"([\\\[`$<])", r"\\\1", str(text))


def paragraph(text: str, names: str = "") -> str:
    """A text as a paragraph, of our classes where some are named."""
    return f"<p class='{names}'>{escaped(text)}</p>"


def link(page: str, query: Mapping[str, str]) -> str:
    """The address of a page with a view, relative to the app."""
    return f"{page}?{urlencode(query)}"


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Terms with their descriptions, as a list of two columns."""
    lines = "".join(
        f"<dt>{escaped(term)}</dt><dd>{escaped(said)}</dd>" for term, said in rows
    )
    return f"<dl class='pe-pairs'>{lines}</dl>"


def view_link(page: str, query: Mapping[str, str], inner: str, names: str = "") -> str:
    """A link to a page with a view that needs no reload; ``inner`` is HTML."""
    address = escaped(link(page, query))
    return f"<a class='pe-view {names}' href='{address}' target='_self'>{inner}</a>"
