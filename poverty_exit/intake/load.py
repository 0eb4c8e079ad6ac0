"""Loading files: read, type, check, and publish all of them or none.

A trial run does the very same within a transaction and undoes it, so that what a
person sees before publishing is what publishing does.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import duckdb

from poverty_exit import ledger, queries
from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import checking, matching, totals
from poverty_exit.intake.columns import Layout, layout, letters
from poverty_exit.intake.dates import title_date
from poverty_exit.intake.effects import changes, headline
from poverty_exit.intake.files import keep, record_refusal
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.staging import Staged, stage
from poverty_exit.intake.workbook import RawSheet, sheets
from poverty_exit.registers import registers

LISTS = ("persons", "households")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Choices:
    """What the person who loads says about the files.

    Attributes:
        register: the register that every sheet is, where the person overrules.
        assigned_on: the data date that the person states.
        corrects: the files replace just the households that they name.
        leave_out: rows that block are left out, and counted, instead of blocking.
        reason: why, where a township loses many households.
    """

    acted_by: str
    register: str | None = None
    assigned_on: dt.date | None = None
    corrects: bool = False
    leave_out: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class Source:
    """A file that is to be loaded: its name and its bytes, or sheets read already."""

    name: str
    content: bytes = b""
    read_sheets: tuple[RawSheet, ...] = ()

    @property
    def hash(self) -> str:
        """The file's SHA-256; of sheets made in memory, of their names and shapes."""
        if self.content:
            return hashlib.sha256(self.content).hexdigest()
        return hashlib.sha256(self.name.encode()).hexdigest()


class _Undone(Exception):  # noqa: N818 - not an error: ends a trial run
    """Carries the report out of a transaction that is not to be kept."""

    def __init__(self, report: LoadReport) -> None:
        super().__init__()
        self.report = report


def load(
    store: Store,
    sources: Sequence[Source],
    choices: Choices,
    *,
    publish: bool = True,
    progress: Progress = lambda _stage: None,
) -> LoadReport:
    """Load files into the registers: all of them, or none where anything blocks.

    Args:
        store: the store to load into.
        sources: the files, in the person's order.
        choices: what the person says about them.
        publish: False for a trial run that changes nothing.
        progress: told what is being done, in the reader's words.
    """
    before = store.data_version()
    prepared, unread = _prepared(sources, choices, progress)
    try:
        with store.writer() as cursor:
            done = list(unread)
            for source, staged in prepared:
                done.append(_load_sheet(cursor, store, source, staged, choices, progress))
            report = LoadReport(tuple(done), before)
            if report.is_blocked:
                raise _Undone(report)
            progress(_("Computing every year's end"))
            after = int(queries.execute(cursor, "ledger/newest_entry").fetchone()[0])  # type: ignore[index]
            if after > before:
                store.write_facts(cursor, after)
            values = headline(cursor, before, after)
            report = replace(report, data_version=after, headline=values)
            if not publish:
                raise _Undone(_as_trial(report, before))
            if after > before:
                for source in sources:
                    keep(store, source.hash, source.name, source.content)
    except _Undone as undone:
        if publish and undone.report.is_blocked:
            for source in sources:
                record_refusal(store, source.hash, source.name, source.content,
                               undone.report, choices.acted_by)
        return undone.report
    return report


def _as_trial(report: LoadReport, version: int) -> LoadReport:
    ready = tuple(
        replace(sheet, state="ready", batch=None)
        if sheet.state == "published"
        else sheet
        for sheet in report.sheets
    )
    return replace(report, sheets=ready, data_version=version)


def _prepared(
    sources: Sequence[Source], choices: Choices, progress: Progress
) -> tuple[list[tuple[Source, Staged]], list[SheetReport]]:
    """Sheets under our column names in the order of registers; and what was not read."""
    staged: list[tuple[Source, Staged]] = []
    unread: list[SheetReport] = []
    for source in sources:
        name = PurePath(source.name).name
        progress(_("Reading {file}", file=name))
        try:
            found = list(source.read_sheets) or sheets(source.content, name)
        except UnreadableError as error:
            unread.append(
                SheetReport(name, "", "blocked", problems=(error.problem,))
            )
            continue
        reports: list[SheetReport] = []
        taken = 0
        for raw in found:
            try:
                chosen = layout(raw, name, choices.register)
                staged.append((source, stage(raw, chosen, name)))
                taken += 1
            except UnreadableError as error:
                reports.append(_unread(raw, name, error.problem))
        is_guide = taken > 0
        unread += [
            _skipped(report)
            if is_guide and report.problems[0].rule == "unknown_register"
            else report
            for report in reports
        ]
    order = list(registers())
    staged.sort(key=lambda item: order.index(item[1].layout.register.id))
    return staged, unread


def _unread(raw: RawSheet, file_name: str, problem: Problem) -> SheetReport:
    return SheetReport(
        file_name, raw.name, "blocked", problems=(problem,), rows=raw.cells.num_rows
    )


def _skipped(report: SheetReport) -> SheetReport:
    """A sheet without known headings beside one that has them: a guide, most likely."""
    notes = tuple(
        replace(
            problem,
            severity="warns",
            message=_("This sheet holds no table that we know, and was left alone."),
            remedy=_("Nothing, if it is a guide; else load it as a file of its own."),
        )
        for problem in report.problems
    )
    return replace(report, state="skipped", problems=notes)


def _load_sheet(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    source: Source,
    staged: Staged,
    choices: Choices,
    progress: Progress,
) -> SheetReport:
    """Type, check and publish one sheet within the writer's transaction."""
    register = staged.layout.register
    version = int(queries.execute(cursor, "ledger/newest_entry").fetchone()[0])  # type: ignore[index]
    is_full = "exit_status" in staged.column_positions
    listing = _listing(register.id, register.listing, is_full, choices)
    report = SheetReport(
        staged.file_name,
        staged.sheet_name,
        "published",
        register=register.id,
        listing=listing,
        mapped=_shown_mapping(staged.layout, staged),
        unmatched=tuple(
            (letters(position), heading) for position, heading in staged.layout.unmatched
        ),
    )
    assigned = choices.assigned_on if register.period == "date" else None
    same = queries.execute(
        cursor,
        "ledger/same_in_force",
        {
            "version": version,
            "file_hash": source.hash,
            "sheet_name": staged.sheet_name,
            "register": register.id,
            "assigned_on": assigned,
            "is_correction": listing == "corrects",
        },
    ).fetchone()
    if same is not None:
        return replace(report, state="unchanged", batch=int(same[0]))
    progress(_("Checking {file}", file=staged.file_name))
    _type_rows(cursor, staged, assigned, version)
    asked = {
        "version": version,
        "is_full": is_full,
        "listing": listing,
        "register": register.id,
    }
    found = checking.findings(cursor, staged, asked)
    left_out = 0
    if choices.leave_out:
        left_out = _leave_out(cursor, staged, found)
        _list_households(cursor, register.id)
    problems = [problem for finding in found for problem in finding.problems]
    problems += totals.disagreements(cursor, staged)
    problems += _misplaced_correction(register.id, choices, staged)
    summary = queries.execute(cursor, "intake/typed_summary").fetchone() or (0, [], [])
    report = replace(
        report,
        problems=tuple(problems),
        left_out=left_out,
        rows=int(summary[0]),
        townships=len(summary[1] or []),
        data_dates=tuple(summary[2] or []) if register.period != "none" else (),
    )
    if _blocks(problems, choices.leave_out) or not report.rows:
        return replace(report, state="blocked")
    progress(_("Publishing {file}", file=staged.file_name))
    batch = _publish(cursor, store, source, report, choices, assigned)
    counts = changes(cursor, version) if register.id in LISTS else {}
    return replace(report, batch=batch, changes=counts)


def _listing(register: str, listing: str, is_full: bool, choices: Choices) -> str:
    if register not in LISTS:
        return listing
    if not is_full:
        return "partial"
    return "corrects" if choices.corrects else "full"


def _misplaced_correction(
    register: str, choices: Choices, staged: Staged
) -> list[Problem]:
    if not choices.corrects or register in LISTS:
        return []
    return [
        Problem(
            "correction_of_other_register",
            "blocks",
            _("Only lists of persons or households are corrected household by household."),
            _("Load the whole township's rows again, without the word “corrects”."),
            file=staged.file_name,
            sheet=staged.sheet_name,
        )
    ]


def _shown_mapping(chosen: Layout, staged: Staged) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (letters(staged.column_positions[column.name]), column.heading, column.name)
        for column in chosen.mapped
    )


def _type_rows(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    assigned: dt.date | None,
    version: int,
) -> None:
    """Make ``typed_rows`` and ``typed_listings`` of a sheet."""
    register = staged.layout.register
    index = matching.place_index(cursor, version)
    cursor.register("staged_rows", staged.rows)
    cursor.register("staged_places", matching.matches(staged, index))
    values = {"title_on": title_date(staged.layout.titles), "assigned_on": assigned}
    name = f"intake/{register.id}_typed"
    wanted = {key: values[key] for key in queries.parameters(name)}
    queries.execute(cursor, name, wanted)
    cursor.unregister("staged_rows")
    cursor.unregister("staged_places")
    _list_households(cursor, register.id)


def _list_households(cursor: duckdb.DuckDBPyConnection, register: str) -> None:
    kind = register if register in LISTS else "nobody"
    queries.execute(cursor, f"intake/{kind}_listings")


def _leave_out(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    found: Sequence[checking.Finding],
) -> int:
    """Leave out what blocks row by row or household by household; returns how many."""
    count = 0
    has_households = "household_no" in staged.rows.schema.names
    for finding in found:
        if finding.check.severity != "blocks" or finding.check.scope == "file":
            continue
        whole = finding.check.scope == "household" and has_households
        name = "intake/leave_out_households" if whole else "intake/leave_out_rows"
        gone = queries.execute(
            cursor, name, {"source_rows": list(finding.rows)}
        ).fetchone()
        count += int(gone[0]) if gone else 0
    return count


def _blocks(problems: Sequence[Problem], leave_out: bool) -> bool:
    rules = checking.checks()
    return any(
        problem.severity == "blocks"
        and not (
            leave_out and problem.rule in rules and rules[problem.rule].scope != "file"
        )
        for problem in problems
    )


def _publish(
    cursor: duckdb.DuckDBPyConnection,
    store: Store,
    source: Source,
    report: SheetReport,
    choices: Choices,
    assigned: dt.date | None,
) -> int:
    """Write the batch, its coverage and its rows; returns the batch's number."""
    register, listing = str(report.register), str(report.listing)
    batch = ledger.write_entry(
        cursor, "publish", register, choices.acted_by, reason=choices.reason
    )
    grave = [sum(p.count for p in report.problems if p.severity == s and p.count)
             for s in ("notes", "warns")]
    queries.execute(
        cursor,
        "ledger/insert_batch",
        {
            "batch_id": batch,
            "register": register,
            "listing": listing,
            "file_hash": source.hash,
            "file_name": report.file,
            "sheet_name": report.sheet,
            "assigned_on": assigned,
            "row_count": report.rows,
            "left_out_count": report.left_out,
            "note_count": grave[0],
            "warning_count": grave[1],
        },
    )
    covered = {"batch_id": batch, "register": register, "listing": listing}
    queries.execute(cursor, "intake/publish_coverage", covered)
    if register != "households":
        queries.execute(cursor, f"intake/publish_{register}", {"batch_id": batch})
    if register in LISTS:
        is_full = listing != "partial"
        queries.execute(
            cursor, "intake/publish_listings", {"batch_id": batch, "is_full": is_full}
        )
    del store
    return batch
