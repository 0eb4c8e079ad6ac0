"""One table into its register: typed, checked and written as a batch."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import duckdb

from poverty_exit import ledger, queries
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import borders, checking, matching, totals
from poverty_exit.intake.columns import letters
from poverty_exit.intake.dates import title_date
from poverty_exit.intake.effects import changes
from poverty_exit.intake.problems import Problem, Severity
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.sources import Choices, Progress, Source, Table
from poverty_exit.intake.staging import Staged

LISTS = ("persons", "households")


def newest_entry(cursor: duckdb.DuckDBPyConnection) -> int:
    """The newest number of the ledger, as the transaction sees it."""
    row = queries.execute(cursor, "ledger/newest_entry").fetchone()
    return int(row[0]) if row else 0


def published(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    choices: Choices,
    progress: Progress,
) -> SheetReport:
    """What came of one table: published within the transaction, unchanged or blocked."""
    source, staged = table
    if staged is None:
        return _published_borders(cursor, source, choices, progress)
    register = staged.layout.register
    version = newest_entry(cursor)
    is_full = "exit_status" in staged.column_positions
    report = SheetReport(
        staged.file_name,
        staged.sheet_name,
        "published",
        register=register.id,
        listing=_listing(staged, is_full, choices),
        mapped=tuple(
            (letters(staged.column_positions[c.name]), c.heading, c.name)
            for c in staged.layout.mapped
        ),
        unmatched=tuple(
            (letters(position), heading)
            for position, heading in staged.layout.unmatched
        ),
    )
    assigned = choices.assigned_on if register.period == "date" else None
    same = _same_in_force(cursor, source, report, assigned, version)
    if same is not None:
        return replace(report, state="unchanged", batch=same)
    progress(_("Checking {file}", file=staged.file_name))
    _type_rows(cursor, staged, assigned, version)
    found = checking.findings(
        cursor,
        staged,
        {
            "version": version,
            "is_full": is_full,
            "listing": report.listing,
            "register": register.id,
        },
    )
    left_out = _leave_out(cursor, staged, found) if choices.leave_out else 0
    problems = [problem for finding in found for problem in finding.problems]
    problems += totals.disagreements(cursor, staged)
    problems += _misplaced_correction(staged, choices)
    report = _summed_up(
        cursor, replace(report, problems=tuple(problems), left_out=left_out)
    )
    if _blocks(problems, choices) or not report.rows:
        return replace(report, state="blocked")
    progress(_("Publishing {file}", file=staged.file_name))
    counts = {
        severity: sum(len(f.rows) for f in found if f.check.severity == severity)
        for severity in ("notes", "warns")
    }
    batch = _write(cursor, source, report, choices, assigned, counts)
    affected = changes(cursor, version) if register.id in LISTS else {}
    return replace(report, batch=batch, changes=affected)


def _listing(staged: Staged, is_full: bool, choices: Choices) -> str:
    register = staged.layout.register
    if register.id not in LISTS:
        return register.listing
    if not is_full:
        return "partial"
    return "corrects" if choices.corrects else "full"


def _same_in_force(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    report: SheetReport,
    assigned: dt.date | None,
    version: int,
) -> int | None:
    """The batch that this very sheet already is, where it is wholly in force."""
    row = queries.execute(
        cursor,
        "ledger/same_in_force",
        {
            "version": version,
            "file_hash": source.hash,
            "sheet_name": report.sheet,
            "register": report.register,
            "assigned_on": assigned,
            "is_correction": report.listing == "corrects",
        },
    ).fetchone()
    return None if row is None else int(row[0])


def _type_rows(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    assigned: dt.date | None,
    version: int,
) -> None:
    """Make ``typed_rows`` and ``typed_listings`` of a sheet."""
    register = staged.layout.register.id
    index = matching.place_index(cursor, version)
    cursor.register("staged_rows", staged.rows)
    cursor.register("staged_places", matching.matches(staged, index))
    values = {"title_on": title_date(staged.layout.titles), "assigned_on": assigned}
    name = f"intake/{register}_typed"
    wanted = {key: values[key] for key in queries.parameters(name)}
    queries.execute(cursor, name, wanted)
    cursor.unregister("staged_rows")
    cursor.unregister("staged_places")
    _list_households(cursor, register)


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
        gone = queries.execute(cursor, name, {"source_rows": list(finding.rows)})
        row = gone.fetchone()
        count += int(row[0]) if row else 0
    _list_households(cursor, staged.layout.register.id)
    return count


def _misplaced_correction(staged: Staged, choices: Choices) -> list[Problem]:
    if not choices.corrects or staged.layout.register.id in LISTS:
        return []
    return [
        Problem(
            "correction_of_other_register",
            "blocks",
            _(
                "Only lists of persons or households are corrected household by "
                "household."
            ),
            _("Load the whole township's rows again, not as a correction."),
            file=staged.file_name,
            sheet=staged.sheet_name,
        )
    ]


def _blocks(problems: Sequence[Problem], choices: Choices) -> bool:
    rules = checking.checks()

    def is_left_out(problem: Problem) -> bool:
        rule = rules.get(problem.rule)
        return choices.leave_out and rule is not None and rule.scope != "file"

    return any(p.severity == "blocks" and not is_left_out(p) for p in problems)


def _summed_up(
    cursor: duckdb.DuckDBPyConnection, report: SheetReport
) -> SheetReport:
    """The report with the typed rows' count, townships and data dates."""
    row = queries.execute(cursor, "intake/typed_summary").fetchone() or (0, [], [])
    return replace(
        report,
        rows=int(row[0]),
        townships=len([code for code in row[1] or [] if code]),
        data_dates=tuple(day for day in row[2] or [] if day),
    )


def _write(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    report: SheetReport,
    choices: Choices,
    assigned: dt.date | None,
    counts: dict[Severity, int],
) -> int:
    """Write the batch, its coverage and its rows; returns the batch's number."""
    register, listing = str(report.register), str(report.listing)
    batch = ledger.write_entry(
        cursor, "publish", register, choices.acted_by, reason=choices.reason
    )
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
            "note_count": counts["notes"],
            "warning_count": counts["warns"],
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
    return batch


def _published_borders(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    choices: Choices,
    progress: Progress,
) -> SheetReport:
    """What came of a border file."""
    progress(_("Matching the borders of {file}", file=source.file_name))
    version = newest_entry(cursor)
    register, problems = borders.type_borders(
        cursor, source.file_name, source.content, version, is_demo=source.is_demo
    )
    report = SheetReport(
        source.file_name,
        "",
        "published",
        register=register,
        listing="full",
        problems=tuple(problems),
    )
    if register is None:
        return replace(report, state="blocked")
    same = _same_in_force(cursor, source, report, None, version)
    if same is not None:
        return replace(report, state="unchanged", batch=same)
    report = _summed_up(cursor, report)
    counts: dict[Severity, int] = {"notes": 0, "warns": len(problems)}
    return replace(report, batch=_write(cursor, source, report, choices, None, counts))
