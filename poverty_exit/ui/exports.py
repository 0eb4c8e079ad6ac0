"""Downloads: offered to those who may take them, and recorded when they are taken."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from typing import Any

import streamlit as st

from poverty_exit import rights
from poverty_exit.ui.belongings import owner, see_owner
from poverty_exit.ui.html import literal
from poverty_exit.ui.session import current_store, view_query

FIGURES = "figures"


def export_button(
    label: str,
    make: Callable[[], bytes],
    file_name: str,
    mime: str,
    key: str,
    kind: str = FIGURES,
    *,
    what: str = "",
    rows: int | None = None,
) -> None:
    """A download of something that is made when it is asked for.

    Args:
        label: of the button.
        make: makes the file.
        file_name: of the file.
        mime: its kind.
        key: of the button.
        kind: of ``rights.downloads``: without its right there is no button.
        what: what the record calls it, without personal values; the kind where empty.
        rows: how many rows it holds.
    """
    store, right = current_store(), rights.downloads()[kind].right
    if not store.may(right):
        return
    view: dict[str, object] = {**view_query(), "kind": file_name.rpartition(".")[2]}
    subject = what or key

    def taken() -> bytes:
        store.allow(right)
        content = make()
        store.record("export", subject, rows, view)
        return content

    maker = owner()
    made = in_this_language(taken)

    def asked_for() -> bytes:
        see_owner(maker)
        return made()

    options: dict[str, Any] = {"type": "tertiary", "on_click": "ignore"}
    st.download_button(
        literal(label),
        asked_for,
        file_name=file_name,
        mime=mime,
        key=key,
        **options,
    )


def in_this_language(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, run later by whichever thread in the language of now."""
    context = copy_context()
    return lambda: context.run(make)
