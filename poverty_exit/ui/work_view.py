"""Long work as its page shows it: stage by stage, to be cancelled, until it is over."""

from __future__ import annotations

import time
from typing import TypeVar

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.ui.edge import refreshed, say_error
from poverty_exit.ui.html import escaped, literal
from poverty_exit.work import Stage, Work

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that a page waits for new work before it shows how far it is."""
EVERY = 0.7


def watched(work: Work[T]) -> T | None:
    """What came of the work; None where it is not over, or nothing came of it.

    While it is under way the page shows how far it is, and looks again by itself.
    """
    work.wait(PATIENCE - (time.monotonic() - work.begun))
    if not work.is_over:
        _how_far(work)
        return None
    if work.state == "cancelled":
        st.info(_("Cancelled; nothing was changed."))
        return None
    if isinstance(work.error, Exception):
        say_error(work.error)
        return None
    return work.result


@refreshed(EVERY)
def _how_far(work: Work) -> None:
    if work.is_over:
        st.rerun()
    stages = work.stages
    with st.container(border=True):
        if not stages:
            st.html(_line(_("Waiting until the work before it is done")))
        for stage in stages[:-1]:
            st.html(_line(f"\N{CHECK MARK} {stage.said}", "pe-done"))
        for stage in stages[-1:]:
            _present(stage)
        seconds = int(time.monotonic() - work.begun)
        st.caption(
            ngettext(
                "{count} second so far. You may leave this page: the work goes on.",
                "{count} seconds so far. You may leave this page: the work goes on.",
                seconds,
            )
        )
        st.button(_("Cancel"), on_click=work.cancel, key="cancel_work")


def _present(stage: Stage) -> None:
    if not stage.total:
        st.html(_line(stage.said))
        return
    counted = _(
        "{stage} ({done} of {total})",
        stage=stage.said,
        done=formats.number(stage.done),
        total=formats.number(stage.total),
    )
    st.progress(stage.done / stage.total, text=literal(counted))


def _line(said: str, kind: str = "") -> str:
    return f"<div class='pe-said {kind}'>{escaped(said)}</div>"
