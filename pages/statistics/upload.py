"""Did the file load, what is wrong with it, and what does it change?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.done import said_before
from poverty_exit.ui.first_steps import steps_left
from poverty_exit.ui.give_back import give_back, progress_since
from poverty_exit.ui.page import notice, page
from poverty_exit.ui.place_choices import place_choices
from poverty_exit.ui.problem_list import problem_list
from poverty_exit.ui.publishing import check, publish, reason_asked
from poverty_exit.ui.template_downloads import template_downloads
from poverty_exit.ui.upload_changes import changes_section
from poverty_exit.ui.upload_choices import choices, chosen_files, kept_report
from poverty_exit.ui.upload_report import headline_section, sheet_section


def upload() -> None:
    """From the files to what they change; publishing is the last step."""
    said_before()
    steps_left()
    template_downloads()
    files = chosen_files()
    said = choices()
    if not files:
        notice(_("Choose the files as they are; nothing changes until you publish."))
        return
    if said is None:
        return
    if st.button(_("Check the files"), type="primary"):
        check(files, said)
    report = kept_report(files, said)
    if report is None:
        return
    st.subheader(_("Problems"))
    problem_list(report.problems)
    progress_since(files, said, report)
    give_back(files, said, report)
    if place_choices(report):
        check(files, said)
        st.rerun()
    st.subheader(_("Sheets"))
    for sheet in report.sheets:
        sheet_section(sheet)
    if not report.is_blocked:
        headline_section(report)
        changes_section(report)
    publish(files, said, report, reason_asked(report))


with page(_("What does a file bring, and what is wrong with it?")):
    upload()
