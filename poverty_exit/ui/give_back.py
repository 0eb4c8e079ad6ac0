"""Files handed back with what is wrong marked in them; what a mended file mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock

import streamlit as st

from poverty_exit import formats, queries
from poverty_exit.database import Store
from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.archives import opened
from poverty_exit.intake.comparison import Progress, compared, found_problems, in_all
from poverty_exit.intake.files import kept
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.problems import UnreadableError
from poverty_exit.intake.report import LoadReport
from poverty_exit.reports.marked_workbook import can_be_marked, returned_name
from poverty_exit.reports.township_workbooks import (
    as_zip,
    marked_file,
    marked_files,
    township_workbooks,
)
from poverty_exit.ui.exports import export_button
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.ledger_words import when
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.tables import XLSX
from poverty_exit.ui.upload_drafts import report_before

ZIP = "application/zip"
_PROGRESS = "upload_progress"
# one of 100,000 rows of 25 columns takes 520 MB while it is made: the next one waits
_making = Lock()


def give_back(files: Sequence[Source], report: LoadReport) -> None:
    """Downloads of each file as marked workbooks, made when they are asked for."""
    try:
        sources = opened(files)
    except UnreadableError:
        return  # the problems say so
    shown = [source for source in sources if can_be_marked(source, report)]
    if not shown or not report.problems:
        return
    st.html(paragraph(_("Give back, with what is wrong marked in the cells:")))
    store = current_store()
    for number, source in enumerate(shown):
        with st.container(horizontal=True, gap="small"):
            _download(
                source.file_name,
                partial(marked_file, store, source, report),
                returned_name(source.file_name),
                XLSX,
                f"give_back_{number}",
            )
            if _townships(source, report) > 1:
                name = returned_name(source.file_name).removesuffix(".xlsx")
                _download(
                    _("one workbook per township (.zip)"),
                    partial(_split, store, source, report),
                    f"{name}.zip",
                    ZIP,
                    f"give_back_split_{number}",
                )


def _download(
    label: str, make: partial[bytes], file_name: str, mime: str, key: str
) -> None:
    export_button(label, _in_turn(make), file_name, mime, key, "returned_workbooks")


def _in_turn(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The same, made when no other one is being made, whoever asks."""

    def made() -> bytes:
        with _making:
            return make()

    return made


def _townships(source: Source, report: LoadReport) -> int:
    counts = [s.townships for s in report.sheets if s.file == source.file_name]
    return max(counts, default=0)


def _split(store: Store, source: Source, report: LoadReport) -> bytes:
    return as_zip(township_workbooks(store, source, report))


def progress_since(
    draft: Draft, files: list[Source], said: Choices, report: LoadReport
) -> None:
    """Against the files checked before these: what was fixed, is left, and is new."""
    before = report_before(draft)
    if before is None or not before[0].problems:
        return
    earlier, earlier_files = before
    key = ([file.hash for file in (*earlier_files, *files)], said)
    held = st.session_state.get(_PROGRESS)
    if held is None or held[0] != key or held[1] is not report:
        then = found_problems(earlier_files, earlier)
        now = found_problems(files, report)
        held = (key, report, in_all(compared(then, now)))
        st.session_state[_PROGRESS] = held
    progress: Progress = held[2]
    if progress.fixed or progress.left:
        words = _(
            "Since the files checked before: {fixed} fixed, {left} left, {new} new.",
            fixed=formats.number(progress.fixed),
            left=formats.number(progress.left),
            new=formats.number(progress.new),
        )
        st.html(paragraph(words, "pe-finding"))


def give_back_refused() -> None:
    """A refused file, checked anew and marked, from what was kept of it."""
    store = current_store()
    rows = queries.run(store, "panels/refusals")
    if rows.empty:
        return
    words = {
        number: f"{when(row['refused_at'])} · {row['file_name']}"
        for number, row in enumerate(rows.to_dict("records"))
    }
    number = st.selectbox(
        _("Refused file"), list(words), format_func=words.__getitem__, key="refused"
    )
    row = rows.iloc[number]
    content = kept(store, str(row["file_hash"]), str(row["file_name"]))
    if content is None:
        return
    name = returned_name(str(row["file_name"])).removesuffix(".xlsx")
    _download(
        _("Check it again and give it back marked (.zip)"),
        partial(_refused, store, Source(str(row["file_name"]), content), acting_user()),
        f"{name}.zip",
        ZIP,
        "give_back_refused",
    )


def _refused(store: Store, source: Source, acted_by: str) -> bytes:
    choices = Choices(acted_by)
    report = load(store, [source], choices, publish=False, is_recorded=False)
    return as_zip(marked_files(store, [source], report))
