"""Checking and publishing files: a trial run first, then the same for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from poverty_exit.ui.done import say_next
from poverty_exit.ui.session import current_store
from poverty_exit.ui.upload_choices import keep_report, start_again


def check(files: Sequence[Source], said: Choices) -> None:
    """Run the files through without changing anything, and keep what came of it."""
    with st.status(_("Checking the files"), expanded=True) as status:
        report = load(
            current_store(), files, said, publish=False, progress=status.write
        )
        status.update(label=_("Checked"), state="complete", expanded=False)
    keep_report(list(files), said, report)


def reason_asked(report: LoadReport) -> str:
    """The reason for a great loss of households, where one is due."""
    if report.is_blocked or not report.asks_for_reason:
        return ""
    return st.text_input(
        _("A township loses many households by this: why?"),
        placeholder=_("for example: the lists of two townships were mixed up"),
        max_chars=300,
    ).strip()


def publish(
    files: Sequence[Source], said: Choices, report: LoadReport, reason: str
) -> None:
    """The button that publishes, or why there is nothing to publish."""
    if report.is_blocked:
        st.error(
            _(
                "Nothing can be published: correct what blocks in the file and choose "
                "it again, or leave those rows out."
            )
        )
        return
    ready = sum(sheet.state == "ready" for sheet in report.sheets)
    if not ready:
        st.info(_("These files are in force already; nothing would change."))
        return
    is_reason_due = report.asks_for_reason and not reason
    label = ngettext("Publish {count} sheet", "Publish {count} sheets", ready)
    if not st.button(label, type="primary", disabled=is_reason_due):
        return
    with st.status(_("Publishing"), expanded=True) as status:
        done = load(
            current_store(),
            files,
            replace(said, reason=reason or None),
            progress=status.write,
        )
        if not done.is_blocked:
            status.update(label=_("Published"), state="complete")
    if done.is_blocked:
        keep_report(list(files), said, done)
        st.error(_("Meanwhile the data changed: check the files again."))
        return
    say_next(
        _("Published. The data version is now {version}.", version=done.data_version)
    )
    start_again()
    st.rerun()
