"""Staged imports on the page: what waits and what it changes; publish or refuse it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from streamlit.elements.lib.mutable_status_container import StatusContainer

from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import waiting
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.report import LoadReport
from poverty_exit.progress import Progress
from poverty_exit.tables import Column
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.ledger_words import subject_words, when
from poverty_exit.ui.problem_list import problem_list
from poverty_exit.ui.session import acting_user, current_session, current_store
from poverty_exit.ui.signed_notice import signed_effect
from poverty_exit.ui.tables import markup
from poverty_exit.ui.upload_changes import changes_section
from poverty_exit.ui.upload_report import headline_section, sheet_section

_CHECKED = "staged_checked"


def stage(files: Sequence[Source], said: Choices, is_reason_due: bool) -> bool:
    """The button that lets checked files wait for another person; whether they do."""
    st.html(paragraph(_("In this county another person publishes what was uploaded.")))
    if not st.button(_("Stage for publishing"), type="primary", disabled=is_reason_due):
        return False
    with st.status(_("Staging"), expanded=True) as status:
        _report, number = waiting.stage(current_store(), files, said, _said(status))
    if number is None:
        st.error(_("Meanwhile the data changed: check the files again."))
        return False
    say_next(
        _(
            "Staged as number {number}: another person publishes it on the page of "
            "imports.",
            number=number,
        )
    )
    return True


def _said(status: StatusContainer) -> Progress:
    """Each stage of the work as a line."""

    def tell(stage: str, _done: int = 0, _total: int = 0, /) -> None:
        status.write(literal(stage))

    return tell


def waiting_imports() -> None:
    """Imports that wait for another person; nothing where none ever did."""
    rows = waiting.staged_imports(current_store())
    if rows.empty:
        return
    st.subheader(_("Imports that wait for another person"))
    _table(rows.iloc[::-1])
    open_rows = rows[rows["state"] == "waiting"]
    if open_rows.empty:
        return
    words = {
        int(row["entry"]): f"{int(row['entry'])} · {subject_words(row['subject'])} · "
        f"{row['acted_by']}"
        for row in open_rows.to_dict("records")
    }
    number = st.selectbox(
        _("Staged import"), list(words), format_func=words.__getitem__, key="staged"
    )
    _decide(number, acting_user() if current_session() else _name())


def _name() -> str:
    return st.text_input(
        _("Your name, as the ledger shall show it"),
        value=acting_user(),
        max_chars=40,
        key="staged_by",
        help=_("Until there are accounts, the ledger believes the name given here."),
    ).strip()


def _decide(number: int, name: str) -> None:
    store = current_store()
    key = (number, store.data_version())
    if st.button(_("Check it again, against the data of now"), disabled=not name):
        with st.status(_("Checking the files"), expanded=True) as status:
            report = waiting.checked_again(store, number, name, _said(status))
            status.update(label=_("Checked"), state="complete", expanded=False)
        st.session_state[_CHECKED] = (key, report)
    kept = st.session_state.get(_CHECKED)
    if kept is not None and kept[0] == key:
        _publish(number, name, kept[1])
    reason = st.text_input(_("Reason"), key="staged_reason", max_chars=300).strip()
    if st.button(
        _("Refuse staged import {number}", number=number),
        disabled=not (reason and name),
        help=_("A reason is needed."),
    ):
        version = waiting.refuse(store, number, name, reason)
        _finish(_("Staged import {number} is refused.", number=number), version)


def _publish(number: int, name: str, report: LoadReport) -> None:
    problem_list(report.problems)
    for sheet in report.sheets:
        sheet_section(sheet)
    if report.is_blocked:
        st.error(
            _("It cannot be published as it is: refuse it, and upload a mended file.")
        )
        return
    if not any(sheet.state == "ready" for sheet in report.sheets):
        st.info(_("These files are in force already; nothing would change."))
        return
    headline_section(report)
    changes_section(report)
    if report.signed is not None and report.changes_signed:
        signed_effect(report.signed, "staged_signed")
    if not st.button(
        _("Publish staged import {number}", number=number),
        type="primary",
        disabled=not name,
    ):
        return
    try:
        done = waiting.publish(
            current_store(), number, name, changes_signed=report.changes_signed
        )
    except LedgerError as error:
        st.error(literal(error))
        return
    if done.is_blocked:
        st.error(_("Meanwhile the data changed: check the files again."))
        return
    _finish(_("Staged import {number} is published.", number=number), done.data_version)


def _finish(said: str, version: int) -> None:
    st.session_state.pop(_CHECKED, None)
    now = _("The data version is now {version}.", version=version)
    say_next(f"{said} {now}")
    st.rerun()


def _table(rows: pd.DataFrame) -> None:
    words = {
        "waiting": _("waits"),
        "published": _("published"),
        "refused": _("refused"),
    }
    worded = rows.assign(
        moment=rows["acted_at"].map(when),
        what=rows["subject"].map(subject_words),
        files=rows["detail"].map(_files),
        said=rows["state"].map(words),
    )
    columns = [
        Column("entry", _("Import number"), "year", strong=True),
        Column("moment", _("When"), "written"),
        Column("acted_by", _("Uploaded by")),
        Column("what", _("Register")),
        Column("files", _("Files")),
        Column("said", _("State")),
        Column("decided_by", _("Decided by")),
        Column("decision_reason", _("Reason")),
    ]
    st.html(markup(worded, columns, _("Staged imports"), is_titled=False))


def _files(detail: str) -> str:
    """The names of the files that a staging keeps."""
    names = [Source(name).file_name for _hash, name in json.loads(detail)["files"]]
    return _(", ").join(names)
