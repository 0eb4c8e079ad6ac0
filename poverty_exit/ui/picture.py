"""A chart on the page: its finding as title, its text alternative, its table.

A chart, or another part of a page, is made once for a view and kept: a view seen again
makes nothing anew.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import plotly.graph_objects as go
import streamlit as st

from poverty_exit.figures.theme import CONFIG, alt_text, finding
from poverty_exit.i18n import language
from poverty_exit.ui.caches import kept
from poverty_exit.ui.html import escaped
from poverty_exit.ui.session import current_version, store_key
from poverty_exit.ui.view import View

MOST_PARTS = 800
Draw = Callable[[], go.Figure]
T = TypeVar("T")


def picture(view: View, key: str, draw: Draw) -> None:
    """A chart under its finding; those who don't see it are told the same.

    ``key`` names the chart and, but for the view, all that it depends on.
    """
    drawn = of_view(view, key, draw)
    st.html(f"<p class='pe-finding'>{escaped(finding(drawn))}</p>")
    _show(drawn, key)


def chart(view: View, key: str, draw: Draw) -> None:
    """A chart by itself, with its text alternative."""
    _show(of_view(view, key, draw), key)


def of_view(view: View, key: str, make: Callable[[], T]) -> T:
    """What a part of the view shows: made once, then kept; not to be changed.

    ``key`` names the part among those of all pages.
    """
    # of a version that is not the one read now nothing is kept as if it were
    if current_version() != view.version:
        return make()
    place, page_view = view.place.code, (view.year, view.mode, language())
    return _made(store_key(), view.version, place, page_view, key, make)


def _show(drawn: go.Figure, key: str) -> None:
    st.plotly_chart(drawn, theme=None, key=key, config=CONFIG, alt=alt_text(drawn))


def _view_key(*view_and_make: Hashable) -> Hashable:
    """The view and the part's name, without what makes it."""
    return view_and_make[:-1]


@kept(MOST_PARTS, key=_view_key)
def _made(
    path: str,
    version: int,
    place: str,
    page_view: tuple,
    key: str,
    make: Callable[[], T],
) -> T:
    del path, version, place, page_view, key
    return make()
