"""Who looks at what: the open store, the view in the URL, the acting user.

The URL is the one place that the view is kept in; session_state holds nothing of it.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from poverty_exit import ledger, stores
from poverty_exit.database import Store
from poverty_exit.errors import BrokenStoreError
from poverty_exit.filters import Filters, from_query, to_query
from poverty_exit.gate import shared
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import use_language
from poverty_exit.rights import Actor, Right
from poverty_exit.sessions import Session

Mode = Literal["light", "dark"]
_seen: ContextVar[list[tuple[Path, int]] | None] = ContextVar("seen", default=None)
"""Which store's newest version this run shows: empty before it was asked for."""


def begin() -> Filters:
    """Say everything that follows in the reader's language; returns the view.

    Scripts, callbacks and fragments each start in a context of their own.
    """
    filters = current_filters()
    use_language(filters.language)
    _seen.set([])
    return filters


def current_filters() -> Filters:
    """The view that the URL names."""
    return from_query(st.query_params.to_dict())


def set_filters(**changes: Any) -> None:
    """Change the view; the URL follows. For callbacks, and before a rerun."""
    st.query_params.from_dict(to_query(replace(current_filters(), **changes)))


def view_query(**changes: Any) -> dict[str, str]:
    """The query string of the view with changes, for a link to a page."""
    return to_query(replace(current_filters(), **changes))


def current_store() -> Store:
    """The open store, by which whoever is signed in acts.

    Raises:
        SignedOutError: who looks is not signed in any more.
    """
    session, store = current_session(), stores.open_store()
    return store if session is None else store.acting_for(session.actor)


def may(right: Right) -> bool:
    """Whether who looks has a right anywhere: whether to offer what needs it."""
    return current_store().may(right)


def store_key() -> str:
    """What tells apart, in the key of a cache, what two people may read of a store."""
    store = current_store()
    return f"{store.path} {store.scope}"


def see_store() -> None:
    """Open the store; the first start makes the demo county, and says how far it is.

    Where the store is broken, the ways back stand in place of the page.
    """
    # not above: it shows parts of pages, which ask for the store here
    from poverty_exit.ui.recovery_view import recovery_view

    if stores.is_ready():
        try:
            stores.open_store()
        except BrokenStoreError as error:
            actor = signed_in_actor()
            recovery_view(error, may_act=actor is None or actor.may("settings"))
            st.stop()
        return
    place = st.empty()
    with place.status(_("Making the demo county, once"), expanded=True) as status:
        stores.open_store(lambda stage, *_parts: status.write(stage))
    place.empty()


def current_version() -> int:
    """The data version shown: the URL's where there is such, else the newest.

    What is published meanwhile is shown by the next run: a page is of one version.
    """
    newest = _newest_of_run(current_store())
    asked = current_filters().data_version
    return asked if asked is not None and 0 < asked <= newest else newest


def _newest_of_run(store: Store) -> int:
    seen = _seen.get()
    if seen is None:
        return store.data_version()
    if not seen:
        seen.append((store.path, store.data_version()))
    path, newest = seen[0]
    return newest if path == store.path else store.data_version()


def current_session() -> Session | None:
    """The sign-in of who looks; None where one person works alone.

    Raises:
        SignedOutError: it has ended.
    """
    guard = shared.guard()
    return None if guard is None else guard.session_of_page(st.context.cookies)


def signed_in_actor() -> Actor | None:
    """Who is signed in, with what rights; None where one person works alone.

    Raises:
        SignedOutError: the sign-in has ended.
    """
    session = current_session()
    return None if session is None else session.actor


def acting_user() -> str:
    """Who acts: who is signed in; alone, the name of the settings or the computer's."""
    return ledger.acting_user(current_store())


def colour_mode() -> Mode:
    """Whether the reader's screen is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"
