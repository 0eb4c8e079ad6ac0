"""What a person says about the files before they are checked, and what is kept of it.

The report of a trial run is kept until the files or the choices change.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake.dates import stated_date
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.report import LoadReport
from poverty_exit.registers import registers
from poverty_exit.ui.session import acting_user

_KEPT = "upload_kept"
_BEFORE = "upload_before"
_ROUND = "upload_round"
_Signature = tuple[tuple[str, ...], Choices]


def chosen_files() -> list[Source]:
    """The files that were put on the page."""
    files = st.file_uploader(
        _("Workbooks, CSV files or borders; several at once are loaded together"),
        accept_multiple_files=True,
        key=f"upload_files_{st.session_state.get(_ROUND, 0)}",
    )
    return [Source(file.name, file.getvalue()) for file in files]


def choices() -> Choices | None:
    """What is said of the files; None while the data date cannot be read."""
    names: dict[str | None, str] = {None: _("as recognised from the headings")}
    names |= {key: translated(one.label) for key, one in registers().items()}
    with st.expander(_("Say more about the files")):
        left, right = st.columns(2)
        register = left.selectbox(
            _("Register"), list(names), format_func=names.__getitem__
        )
        written = right.text_input(
            _("Data date, where the file does not state it"), placeholder="2019-12-31"
        )
        corrects = st.checkbox(
            _("The files only correct the households that they name"),
        )
        leave_out = st.checkbox(
            _("Leave rows that block out, and record how many there were"),
        )
        assigned, is_read = _data_date(written)
        if not is_read:
            st.error(_("Write the data date as 2019-12-31, 2019-12 or 2019."))
            return None
    return Choices(acting_user(), register, assigned, corrects, leave_out)


def _data_date(written: str) -> tuple[dt.date | None, bool]:
    """The date, and whether what is written is one; nothing written is none."""
    if not written.strip():
        return None, True
    try:
        found = stated_date(written.strip())
    except ValueError:
        return None, False
    return found, found is not None


def keep_report(files: list[Source], said: Choices, report: LoadReport) -> None:
    """Keep a report for these files and choices, and the one of other files before."""
    signature = _signature(files, said)
    before = st.session_state.get(_KEPT)
    if before is not None and before[0] != signature:
        st.session_state[_BEFORE] = before
    st.session_state[_KEPT] = (signature, report, files)


def kept_report(files: list[Source], said: Choices) -> LoadReport | None:
    """The report of these very files and choices, if it was made."""
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != _signature(files, said):
        return None
    return kept[1]


def report_before() -> tuple[LoadReport, list[Source], str | None] | None:
    """What was checked before the files of now: report, files, the register said."""
    before = st.session_state.get(_BEFORE)
    return None if before is None else (before[1], before[2], before[0][1].register)


def start_again() -> None:
    """Forget files and reports; the next page view begins with an empty page."""
    st.session_state.pop(_KEPT, None)
    st.session_state.pop(_BEFORE, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _signature(files: list[Source], said: Choices) -> _Signature:
    return tuple(f"{file.name} {file.hash}" for file in files), replace(
        said, reason=None
    )
