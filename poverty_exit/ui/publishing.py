"""Publishing an upload: the very same run as its check, but for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake import two_people
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.report import LoadReport
from poverty_exit.ui import upload_drafts
from poverty_exit.ui.session import current_store
from poverty_exit.ui.signed_notice import signed_reason
from poverty_exit.ui.waiting_imports import stage
from poverty_exit.ui.work_view import watched


def reason_asked(report: LoadReport) -> str:
    """The reason for a great loss of households, where one is due."""
    if report.is_blocked or not report.asks_for_reason:
        return ""
    return st.text_input(
        _("A township loses many households by this: why?"),
        placeholder=_("for example: the lists of two townships were mixed up"),
        max_chars=300,
    ).strip()


def publication(draft: Draft) -> bool:
    """Show a publishing that was begun; whether it is still under way."""
    begun = upload_drafts.publication_of(draft)
    if begun is None:
        return False
    done = watched(begun)
    if not begun.is_over:
        return True
    upload_drafts.forget_publication(draft)
    if done is not None and not upload_drafts.is_published(done):
        st.error(_("Meanwhile the data changed: check the files again."))
    elif done is not None:
        st.rerun()
    return False


def publish(
    draft: Draft,
    files: Sequence[Source],
    said: Choices,
    report: LoadReport,
    reason: str,
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
    if report.data_version != current_store().data_version():
        st.warning(_("The data changed since this check: check the files again."))
        return
    is_reason_due = report.asks_for_reason and not reason
    if report.signed is not None and report.changes_signed:
        why = signed_reason(report.signed)
        is_reason_due = is_reason_due or not why
        reason = reason or why
    said = replace(said, reason=reason or None)
    if two_people.are_due(current_store()):
        if stage(files, said, is_reason_due):
            upload_drafts.close_staged(draft)
        return
    label = ngettext("Publish {count} sheet", "Publish {count} sheets", ready)
    if st.button(label, type="primary", disabled=is_reason_due):
        said = replace(said, changes_signed=report.changes_signed)
        upload_drafts.publish(draft, files, said, report.data_version)
        st.rerun()
