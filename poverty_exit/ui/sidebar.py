"""The sidebar: the pages, the scope of the view, language and who works here.

Links carry the view along, so that a page opened in another tab shows the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st
from babel import Locale

from poverty_exit import formats
from poverty_exit.i18n import LANGUAGES
from poverty_exit.i18n import gettext as _
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.look import manners
from poverty_exit.ui.navigation import MY_ACCOUNT, SETTINGS, Entry, offer, sections
from poverty_exit.ui.own_account import sign_out
from poverty_exit.ui.session import (
    acting_user,
    current_filters,
    current_session,
    current_store,
    may,
    set_filters,
    view_query,
)
from poverty_exit.ui.view import View, current_view, places

WHOLE = ""
T = TypeVar("T", str, int)


def sidebar(entry: Entry) -> None:
    """Draw the sidebar for a page."""
    with st.sidebar:
        _brand()
        view = current_view() if may("view") else None
        _pages()
        if entry.has_scope and view is not None:
            _scope(view)
        _foot()


def _brand() -> None:
    name = escaped(_("Poverty exit monitor"))
    badge = demo_badge() if current_store().is_demo else ""
    st.html(f"<div class='pe-brand'>{name}{badge}</div>")


def demo_badge() -> str:
    """The mark of made-up data, as HTML."""
    said = escaped(_("Demo data"))
    return f" <span class='pe-demo'>{said}</span>"


def _scope(view: View) -> None:
    """Place and year; a pinned version with the way back to the newest."""
    townships = {place.code: place.name for place in places("township")}
    chosen = view.township.code if view.township else WHOLE
    _choice(
        _("Township"),
        "scope_township",
        [WHOLE, *townships],
        chosen,
        lambda code: townships.get(code, _("Whole county")),
        lambda code: set_filters(place=code or None),
    )
    if view.township is not None:
        township = view.township
        villages = {
            place.code: place.name for place in places("village", township.code)
        }
        _choice(
            _("Village"),
            "scope_village",
            [WHOLE, *villages],
            view.place.code if view.place.level == "village" else WHOLE,
            lambda code: villages.get(code, _("Whole township")),
            lambda code: set_filters(place=code or township.code),
        )
    _choice(
        _("Year"),
        "scope_year",
        list(reversed(view.years)),
        view.year,
        formats.year,
        lambda year: set_filters(year=None if year == view.years[-1] else year),
    )
    if view.version != current_store().data_version():
        st.warning(_("As of data version {version}", version=view.version))
        st.button(
            _("Show the newest data"),
            on_click=partial(set_filters, data_version=None),
            width="stretch",
        )


def _choice(
    label: str,
    key: str,
    options: Sequence[T],
    chosen: T,
    words: Callable[[T], str],
    take: Callable[[T], None],
) -> None:
    """A selection that shows what the URL says, and writes what is chosen there."""
    st.session_state[key] = chosen
    st.selectbox(
        label,
        options,
        key=key,
        format_func=words,
        on_change=lambda: take(st.session_state[key]),
    )


def _pages() -> None:
    query = view_query()
    for title, entries in sections().items():
        shown = [entry for entry in entries if entry.is_open()]
        if shown:
            st.html(f"<div class='pe-section'>{escaped(title)}</div>")
        for entry in shown:
            st.page_link(entry.path, label=entry.title, query_params=query)


def _foot() -> None:
    here = current_filters().language
    other = next(language for language in LANGUAGES if language != here)
    name = Locale.parse(other).get_language_name(other) or other
    with st.container(key="pe_sidebar_foot", gap=None):
        # a page link to this very page would leave the address as it is
        st.html(view_link("", view_query(language=other), escaped(name), "pe-language"))
        session = current_session()
        offer(
            MY_ACCOUNT if session else SETTINGS,
            _("Working as {name}", name=acting_user()),
        )
        if session:
            st.button(
                _("Sign out"),
                on_click=sign_out,
                type="tertiary",
                key="sidebar_sign_out",
            )
    manners()
