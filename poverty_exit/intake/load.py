"""Loading files: read, type, check, and publish all of them or none.

A trial run does the very same within a transaction and undoes it, so that what a
person sees before publishing is what publishing does.
"""

from collections.abc import Sequence
from dataclasses import replace

from poverty_exit import profiles, queries, signed_figures
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import two_people
from poverty_exit.intake.archives import opened
from poverty_exit.intake.batches import newest_entry
from poverty_exit.intake.covered_twice import without_overlaps
from poverty_exit.intake.effects import changed_figures, headline, side_by_side
from poverty_exit.intake.files import keep, record_refusals
from poverty_exit.intake.nameless import as_seen
from poverty_exit.intake.own_townships import see_own_townships
from poverty_exit.intake.problems import UnreadableError
from poverty_exit.intake.publish import published
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.sources import Choices, Source, tables
from poverty_exit.progress import Progress, silent
from poverty_exit.rights import Right

__all__ = ["Choices", "Source", "load"]


class _Undone(Exception):  # noqa: N818 - not an error: ends a transaction unkept
    def __init__(self, report: LoadReport) -> None:
        super().__init__()
        self.report = report


def load(
    store: Store,
    sources: Sequence[Source],
    choices: Choices,
    *,
    publish: bool = True,
    is_recorded: bool = True,
    checked_as_of: int | None = None,
    progress: Progress = silent,
) -> LoadReport:
    """Load files into the registers: all of them, or none where anything blocks.

    Files that block are kept, with what blocks them, of a trial run too. What would
    change signed figures is published only where the choices say so; else the report
    is that of a trial run.

    Args:
        store: the store to load into.
        sources: the files, in the person's order.
        choices: what the person says about them.
        publish: False for a trial run that changes nothing.
        is_recorded: False where files that block are not kept: they are known already.
        checked_as_of: the data version that the person saw the check of; None where
            nobody looked.
        progress: told what is being done, in the reader's words.

    Raises:
        MissingRightError: the person may not, or not for all of the files' townships.
        LedgerError: the ledger does not show what was written, the data changed since
            the check, or another person has to publish and the files were not staged.
    """
    right: Right = "publish" if publish else "upload"
    choices = replace(choices, acted_by=store.allow(right, choices.acted_by))
    if publish:
        two_people.see(store, choices)
    try:
        sources = opened(sources)
    except UnreadableError as error:
        name = error.problem.file
        sheet = SheetReport(name, "", "blocked", problems=(error.problem,))
        refused = LoadReport((sheet,), store.data_version())
        if is_recorded:
            record_refusals(store, sources, refused, choices.acted_by)
        return refused
    remembered = profiles.of_store(store)
    found, unread, reads = tables(sources, choices, progress, remembered)
    places = store.places("view")
    try:
        with store.writer() as cursor:
            # asked by the one who writes: nobody publishes in between
            before = newest_entry(cursor)
            if checked_as_of not in (None, before):
                raise LedgerError(
                    _("The data changed since this check: check the files again.")
                )
            figures = headline(store, cursor, before)
            done = []
            for table in found:
                sheet = published(
                    cursor, table, choices, progress, is_trial=not publish
                )
                see_own_townships(store, cursor, right, sheet, table[1])
                done.append(sheet)
            done = without_overlaps(cursor, done)
            report = LoadReport((*unread, *done), before, reads=tuple(reads))
            if report.is_blocked:
                raise _Undone(_as_trial(report, before))
            after = newest_entry(cursor)
            progress(_("Computing every year's end"))
            effect = side_by_side(figures, headline(store, cursor, after))
            report = replace(report, data_version=after, headline=effect)
            signed = signed_figures.record(cursor, before, after)
            report = replace(report, signed=signed)
            is_held = not signed.empty and not choices.changes_signed
            if not publish or is_held:
                differing = changed_figures(cursor, before, after, places)
                report = replace(report, figures=differing)
                raise _Undone(_as_trial(report, before))
            # the files come first: a batch in force always has its file
            for source in sources:
                keep(store, source.hash, source.name, source.content)
    except _Undone as undone:
        if undone.report.is_blocked and is_recorded:
            record_refusals(store, sources, undone.report, choices.acted_by)
        report = undone.report
    else:
        _see_acknowledged(store, report)
    return as_seen(report, store.actor.where("see_names"))


def _as_trial(report: LoadReport, version: int) -> LoadReport:
    ready = tuple(
        replace(sheet, state="ready", batch=None)
        if sheet.state == "published"
        else sheet
        for sheet in report.sheets
    )
    return replace(report, sheets=ready, data_version=version)


def _see_acknowledged(store: Store, report: LoadReport) -> None:
    """Read the ledger back before saying that it is done."""
    with store.cursor() as cursor:
        for sheet in report.sheets:
            if sheet.state == "published":
                asked = {"batch_id": sheet.batch}
                if not queries.execute(cursor, "ledger/batch_state", asked).fetchone():
                    raise LedgerError(_("The ledger did not keep the import."))
