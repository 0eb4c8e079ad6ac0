"""The upload at hand and those left open: kept in the store, named in the address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import streamlit as st

from poverty_exit import drafts, work
from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from poverty_exit.progress import Progress
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.session import current_store, store_key
from poverty_exit.ui.upload_choices import forget_files
from poverty_exit.work import Work

DRAFT = "draft"
SHOWN = 8
AT_MOST = 60.0
"""Seconds until cancelled work has surely come to its next stage."""


def draft_here() -> Draft | None:
    """The upload that the address names; one that is over is not at hand any more."""
    written = st.query_params.get(DRAFT, "")
    if not re.fullmatch(r"\d{1,9}", written, re.ASCII):
        return None
    draft = drafts.find(current_store(), int(written))
    if draft is not None and draft.state == "published":
        _say_published(draft)
    return draft if draft is not None and draft.state == "open" else None


def _say_published(draft: Draft) -> None:
    """Say so once, on an empty page."""
    say_next(
        _("Published. The data version is now {version}.", version=draft.data_version)
    )
    forget_files()
    leave()
    st.rerun()


def draft_of(
    here: Draft | None, files: Sequence[Source], said: Choices
) -> Draft | None:
    """The upload at hand, if it is of these files and choices."""
    return here if here is not None and here.is_of(files, said) else None


def check(files: Sequence[Source], said: Choices, here: Draft | None) -> Draft:
    """Keep the files as a draft, and run them through without changing anything."""
    store = current_store()
    draft = draft_of(here, files, said)
    if draft is None:
        follows = None if here is None else here.number
        draft = drafts.make(store, files, said, follows)
    st.query_params[DRAFT] = str(draft.number)

    def run(progress: Progress) -> LoadReport:
        return load(store, files, said, publish=False, progress=progress)

    work.start(_key(draft, "check"), run)
    return draft


def check_of(draft: Draft) -> Work[LoadReport] | None:
    """The check of a draft; None where none was made since the app was started."""
    return work.find(_key(draft, "check"))


def publish(
    draft: Draft, files: Sequence[Source], said: Choices, checked_as_of: int
) -> None:
    """Publish a draft; that it was, is kept even where nobody watches any more.

    ``checked_as_of`` is the data version that its check was seen of.
    """
    store = current_store()

    def run(progress: Progress) -> LoadReport:
        report = load(
            store, files, said, checked_as_of=checked_as_of, progress=progress
        )
        if is_published(report):
            drafts.published(store, draft, report.data_version)
        return report

    work.start(_key(draft, "publish"), run)


def is_published(report: LoadReport) -> bool:
    """Whether a load came to something: neither blocked nor held up."""
    return any(sheet.state == "published" for sheet in report.sheets)


def close_staged(draft: Draft) -> None:
    """End an upload that now waits for another person, on an empty page."""
    store = current_store()
    drafts.published(store, draft, store.data_version())
    forget_files()
    leave()
    st.rerun()


def publication_of(draft: Draft) -> Work[LoadReport] | None:
    """The publishing of a draft, if it was begun."""
    return work.find(_key(draft, "publish"))


def forget_publication(draft: Draft) -> None:
    """Forget a publishing that came to nothing."""
    work.forget(_key(draft, "publish"))


def kept_files(draft: Draft | None) -> list[Source]:
    """The files of the upload at hand, as the store keeps them."""
    return [] if draft is None else drafts.sources(current_store(), draft)


def leave() -> None:
    """Turn to a new upload; the one at hand stays open."""
    st.query_params.pop(DRAFT, None)


def report_before(draft: Draft) -> tuple[LoadReport, list[Source]] | None:
    """What was checked before the files that these follow: report and files."""
    store = current_store()
    before = None if draft.follows is None else drafts.find(store, draft.follows)
    checked = None if before is None else check_of(before)
    if before is None or checked is None or checked.state != "done":
        return None
    return checked.result, drafts.sources(store, before)


def open_uploads(here: Draft | None) -> None:
    """The uploads that were begun and not ended: continue one, or discard it."""
    others = [
        draft
        for draft in reversed(drafts.open_drafts(current_store()))
        if here is None or draft.number != here.number
    ]
    if not others:
        return
    with st.expander(_("Uploads that were begun ({count})", count=len(others))):
        for draft in others[:SHOWN]:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(paragraph(described(draft)))
                st.button(
                    _("Continue"),
                    key=f"continue_{draft.number}",
                    on_click=partial(_continue, draft),
                )
                st.button(
                    _("Discard"),
                    key=f"discard_{draft.number}",
                    on_click=partial(discard, draft),
                )


def at_hand(draft: Draft) -> None:
    """Which upload goes on, and the ways to end it or to turn to another."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(paragraph(described(draft), "pe-finding"))
        st.button(_("Leave it for later"), on_click=leave)
        st.button(_("Discard"), on_click=partial(discard, draft))


def described(draft: Draft) -> str:
    """An upload in a line: its number, files, when and by whom."""
    return _(
        "Upload {number}: {files}; {time}, {name}",
        number=draft.number,
        files=_(", ").join(Source(name).file_name for name, _told in draft.files),
        time=when(draft.made_at),
        name=draft.made_by,
    )


def discard(draft: Draft) -> None:
    """End an upload unpublished; work on it is cancelled."""
    for kind in ("check", "publish"):
        begun = work.find(_key(draft, kind))
        if begun is not None:
            begun.cancel()
            begun.wait(AT_MOST)
    drafts.discard(current_store(), draft)
    if st.query_params.get(DRAFT) == str(draft.number):
        leave()


def _continue(draft: Draft) -> None:
    st.query_params[DRAFT] = str(draft.number)


def _key(draft: Draft, kind: str) -> tuple[str, int, str]:
    return store_key(), draft.number, kind
