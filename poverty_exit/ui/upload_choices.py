"""The files that a person chooses, and what is said of them before they are checked."""

from __future__ import annotations

import datetime as dt

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.dates import stated_date
from poverty_exit.intake.load import Choices, Source
from poverty_exit.registers import registers
from poverty_exit.ui.reading_state import begin_with, said_readings
from poverty_exit.ui.session import acting_user

_ROUND = "upload_round"


def chosen_files() -> list[Source]:
    """The files that were put on the page."""
    files = st.file_uploader(
        _("Workbooks, CSV files or borders; several at once are loaded together"),
        accept_multiple_files=True,
        key=f"upload_files_{st.session_state.get(_ROUND, 0)}",
    )
    return [Source(file.name, file.getvalue()) for file in files]


def choices(draft: Draft | None = None) -> Choices | None:
    """What is said of the files; None while the data date cannot be read.

    Of a draft that goes on, what was said before stands there already.
    """
    said = Choices(acting_user()) if draft is None else draft.choices
    key = "new" if draft is None else str(draft.number)
    if draft is not None:
        begin_with(draft.number, said.readings)
    names: dict[str | None, str] = {None: _("as recognised from the headings")}
    names |= {key: translated(one.label) for key, one in registers().items()}
    with st.expander(_("Say more about the files")):
        left, right = st.columns(2)
        register = left.selectbox(
            _("Register"),
            list(names),
            index=list(names).index(said.register),
            format_func=names.__getitem__,
            key=f"said_register_{key}",
        )
        written = right.text_input(
            _("Data date, where the file does not state it"),
            value="" if said.assigned_on is None else said.assigned_on.isoformat(),
            placeholder="2019-12-31",
            key=f"said_date_{key}",
        )
        corrects = st.checkbox(
            _("The files only correct the households that they name"),
            value=said.corrects,
            key=f"said_corrects_{key}",
        )
        leave_out = st.checkbox(
            _("Leave rows that block out, and record how many there were"),
            value=said.leave_out,
            key=f"said_leave_out_{key}",
        )
        assigned, is_read = _data_date(written)
        if not is_read:
            st.error(_("Write the data date as 2019-12-31, 2019-12 or 2019."))
            return None
    return Choices(
        acting_user(),
        register,
        assigned,
        corrects,
        leave_out,
        readings=said_readings(),
    )


def _data_date(written: str) -> tuple[dt.date | None, bool]:
    """The date, and whether what is written is one; nothing written is none."""
    if not written.strip():
        return None, True
    try:
        found = stated_date(written.strip())
    except ValueError:
        return None, False
    return found, found is not None


def forget_files() -> None:
    """The next page view begins with no files chosen; those that were are let go of."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    context = get_script_run_ctx()
    if context is not None:
        context.uploaded_file_mgr.remove_session_files(context.session_id)
