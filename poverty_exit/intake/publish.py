"""One table into its register: typed, checked and written as a batch."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

import duckdb
import pyarrow as pa

from poverty_exit import formats, person_keys, queries
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake import batches, borders, checking, matching, totals
from poverty_exit.intake.columns import letters
from poverty_exit.intake.dates import title_date
from poverty_exit.intake.effects import changed_rows, changes
from poverty_exit.intake.kept_problems import keep
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.shifted_rows import shifted
from poverty_exit.intake.sources import Choices, Table
from poverty_exit.intake.staging import Staged
from poverty_exit.progress import Progress


def published(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    choices: Choices,
    progress: Progress,
    *,
    is_trial: bool = False,
) -> SheetReport:
    """What came of one table: published, unchanged or blocked.

    A trial run is also told every household and person that a list changes.
    """
    source, staged = table
    if staged is None:
        return borders.published(cursor, source, choices, progress)
    register = staged.layout.register
    version = batches.newest_entry(cursor)
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
    chosen_on = staged.layout.as_on or choices.assigned_on
    assigned = chosen_on if register.period == "date" else None
    same = batches.same_in_force(
        cursor, source, report, assigned, version, staged.readings
    )
    if same is not None:
        return replace(report, state="unchanged", batch=same)
    stage = _checking(staged)
    progress(stage)
    matched = matching.matches(staged, matching.place_index(cursor, version))
    type_rows(cursor, staged, version, assigned, matched)
    listed = {"listing": str(report.listing)}
    if "household_no" in staged.rows.schema.names:
        queries.execute(cursor, "intake/lists_known", {"version": version})
    _list_households(cursor, register.id, listed)
    asked = {
        **listed,
        "version": version,
        "today": dt.date.today(),
        "is_full": is_full,
        "register": register.id,
    }
    tell = partial(progress, stage)
    found = _checked(cursor, staged, asked, tell)
    explained = {n for one in found if one.check.explains_row for n in one.rows}
    names = matching.open_names(matched, staged.rows, explained)
    report = replace(report, open_names=names)
    left_out = 0
    if choices.leave_out:
        row_by_row = [one for one in found if _is_left_out(one.check)]
        left_out = _leave_out(cursor, staged, row_by_row)
        _list_households(cursor, register.id, listed)
        # the rest is a list of its own: by what it lacks, it may have new problems
        found = [*row_by_row, *_checked(cursor, staged, asked, tell)]
    problems = list(staged.problems)
    problems += [problem for finding in found for problem in finding.problems]
    problems += _misplaced_correction(staged, choices)
    tallies = tuple(tally for finding in found for tally in finding.tallies)
    report = replace(report, problems=tuple(problems), tallies=tallies)
    report = batches.summed_up(cursor, replace(report, left_out=left_out))
    if _blocks(problems, choices) or not report.rows:
        return replace(report, state="blocked")
    progress(_("Writing the rows of {file}", file=staged.file_name))
    counts = {
        severity: sum(len(f.rows) for f in found if f.check.severity == severity)
        for severity in ("notes", "warns")
    }
    batch = batches.write(
        cursor, source, report, choices, assigned, counts, staged.readings
    )
    keep(cursor, batch, found, problems)
    report = replace(report, batch=batch)
    if register.id not in batches.LISTS:
        return report
    if is_trial:
        report = replace(report, changed=changed_rows(cursor, register.id))
    return replace(report, changes=changes(cursor))


def _checking(staged: Staged) -> str:
    count = staged.rows.num_rows
    return ngettext(
        "Checking {file}: {number} row",
        "Checking {file}: {number} rows",
        count,
        file=staged.file_name,
        number=formats.number(count),
    )


def _listing(staged: Staged, is_full: bool, choices: Choices) -> str:
    register = staged.layout.register
    if register.id not in batches.LISTS:
        return register.listing
    if not is_full:
        return "partial"
    return "corrects" if choices.corrects else "full"


def type_rows(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    version: int,
    assigned: dt.date | None,
    matched: pa.Table,
) -> None:
    """Make ``typed_rows`` of a sheet."""
    register = staged.layout.register.id
    cursor.register("staged_rows", staged.rows)
    cursor.register("staged_places", matched)
    values = {
        "version": version,
        "title_on": title_date(staged.layout.dating),
        "assigned_on": assigned,
        **person_keys.pads(),
    }
    name = f"intake/{register}_typed"
    wanted = {key: values[key] for key in queries.parameters(name)}
    queries.execute(cursor, name, wanted)
    cursor.unregister("staged_rows")
    cursor.unregister("staged_places")


def _list_households(
    cursor: duckdb.DuckDBPyConnection, register: str, listed: Mapping[str, object]
) -> None:
    """Make ``typed_listings``, of a list also ``compared_lists``, from the rows."""
    if register in batches.LISTS:
        queries.execute(cursor, f"intake/{register}_listings")
        queries.execute(cursor, "intake/compare_lists", listed)
    else:
        queries.execute(cursor, "intake/nobody_listings")
    if register == "persons":
        queries.execute(cursor, "intake/persons_members")


def _checked(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    asked: Mapping[str, object],
    tell: Callable[[int, int], None],
) -> list[checking.Finding]:
    """What the checks find in the typed rows, and in the sheet's own totals row."""
    cursor.register("stated_totals", totals.stated(cursor, staged))
    cursor.register("shifted_rows", shifted(staged))
    found = checking.findings(cursor, staged, asked, tell)
    cursor.unregister("stated_totals")
    cursor.unregister("shifted_rows")
    return found


def _leave_out(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    found: Sequence[checking.Finding],
) -> int:
    """Leave out what blocks row by row or household by household; returns how many."""
    count = 0
    has_households = "household_no" in staged.rows.schema.names
    for finding in found:
        whole = finding.check.scope == "household" and has_households
        name = "intake/leave_out_households" if whole else "intake/leave_out_rows"
        gone = queries.execute(cursor, name, {"source_rows": list(finding.rows)})
        row = gone.fetchone()
        count += int(row[0]) if row else 0
    return count


def _misplaced_correction(staged: Staged, choices: Choices) -> list[Problem]:
    if not choices.corrects or staged.layout.register.id in batches.LISTS:
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


def _is_left_out(check: checking.Check) -> bool:
    return check.severity == "blocks" and check.scope != "file"


def _blocks(problems: Sequence[Problem], choices: Choices) -> bool:
    rules = checking.checks()

    def is_left_out(problem: Problem) -> bool:
        rule = rules.get(problem.rule)
        return choices.leave_out and rule is not None and rule.scope != "file"

    return any(p.severity == "blocks" and not is_left_out(p) for p in problems)
