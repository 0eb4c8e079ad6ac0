"""Did the file load, what is wrong with it, and what does it change?"""

import streamlit as st

from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.report import LoadReport
from poverty_exit.ui import upload_drafts
from poverty_exit.ui.border_choices import with_coordinates
from poverty_exit.ui.border_trays import border_trays
from poverty_exit.ui.done import said_before
from poverty_exit.ui.first_steps import steps_left
from poverty_exit.ui.give_back import give_back, progress_since
from poverty_exit.ui.page import notice, page
from poverty_exit.ui.place_choices import place_choices
from poverty_exit.ui.problem_heat import problem_heat
from poverty_exit.ui.problem_list import problem_list
from poverty_exit.ui.publishing import publication, publish, reason_asked
from poverty_exit.ui.reading_profiles import profile_list
from poverty_exit.ui.reading_section import read_so, reading_section
from poverty_exit.ui.template_downloads import template_downloads
from poverty_exit.ui.upload_changes import changes_section
from poverty_exit.ui.upload_choices import choices, chosen_files
from poverty_exit.ui.upload_report import headline_section, sheet_section
from poverty_exit.ui.work_view import watched


def upload() -> None:
    """From the files to what they change; publishing is the last step."""
    here = upload_drafts.draft_here()
    said_before()
    steps_left()
    template_downloads()
    profile_list()
    upload_drafts.open_uploads(here)
    chosen = chosen_files()
    if not chosen and here is not None:
        upload_drafts.at_hand(here)
    files = chosen or upload_drafts.kept_files(here)
    before = None if chosen else here
    said = with_coordinates(files, choices(before), before)
    if not files:
        notice(_("Choose the files as they are; nothing changes until you publish."))
    if not files or said is None:
        return
    if st.button(_("Check the files"), type="primary"):
        here = upload_drafts.check(files, said, here)
    draft = upload_drafts.draft_of(here, files, said)
    checked = None if draft is None else upload_drafts.check_of(draft)
    if draft is None or publication(draft) or checked is None:
        return
    report = watched(checked)
    if report is not None:
        found(draft, files, said, report)


def found(draft: Draft, files: list[Source], said: Choices, report: LoadReport) -> None:
    """What the check found, what publishing would change, and the way to do it."""
    if reading_section(report):
        upload_drafts.check(files, read_so(said), draft)
        st.rerun()
    st.subheader(_("Problems"))
    problem_list(problem_heat(report))
    progress_since(draft, files, said, report)
    give_back(files, report)
    if place_choices(report) or border_trays(report):
        upload_drafts.check(files, said, draft)
        st.rerun()
    st.subheader(_("Sheets"))
    for sheet in report.sheets:
        sheet_section(sheet)
    if not report.is_blocked:
        headline_section(report)
        changes_section(report)
    publish(draft, files, said, report, reason_asked(report))


with page(_("What does a file bring, and what is wrong with it?")):
    upload()
