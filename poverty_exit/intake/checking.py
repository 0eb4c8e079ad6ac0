"""The checks of ``queries/checks``: offending rows in SQL, their words in TOML."""

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple

import duckdb

from poverty_exit import queries
from poverty_exit.errors import DefinitionError
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.intake import waiving
from poverty_exit.intake.columns import letters
from poverty_exit.intake.masking import masked_cell
from poverty_exit.intake.problems import Problem, Severity, Tally
from poverty_exit.intake.staging import Staged
from poverty_exit.intake.waiving import Waivers
from poverty_exit.paths import QUERIES

SHOWN = 500


@dataclass(frozen=True)
class Check:
    """One rule: which registers it looks at, how grave it is, and its words.

    Attributes:
        scope: what is left out with an offending row: the row, its household, or
            nothing less than the file.
        explains_row: what other rules find in its rows comes of it and is not told.
        found_is_figure: what its query returns as found is counted, not a cell, and
            tells nobody's name or number.
    """

    id: str
    severity: Severity
    scope: Literal["row", "household", "file"]
    registers: tuple[str, ...]
    label: Mapping[str, str]
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    found_is_figure: bool = False
    explains_row: bool = False


@cache
def checks() -> dict[str, Check]:
    """All checks, by id.

    Raises:
        DefinitionError: a check lacks its query or one of its fields.
    """
    found: dict[str, Check] = {}
    for path in sorted((QUERIES / "checks").glob("*.toml")):
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
        if not path.with_suffix(".sql").is_file():
            raise DefinitionError(f"checks/{path.stem}: no query")
        registers = tuple(fields.pop("registers"))
        found[path.stem] = Check(id=path.stem, registers=registers, **fields)
    return found


@dataclass(frozen=True)
class Finding:
    """What one check found in one sheet.

    Attributes:
        rows: the numbers of all offending rows.
        problems: those that are shown, the waived ones last.
        tallies: how many of each township, waived and not.
    """

    check: Check
    rows: tuple[int, ...]
    problems: tuple[Problem, ...]
    tallies: tuple[Tally, ...] = ()


def findings(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    asked: Mapping[str, Any],
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Finding]:
    """What the checks of the sheet's register find in the typed rows.

    Args:
        cursor: the writer's cursor, with ``typed_rows`` and ``typed_listings``.
        staged: the sheet, for names and places.
        asked: values that a check may ask for, by name; of them always the data
            ``version`` and ``today``.
        tell: told how many of the checks are done, and how many there are.
    """
    waivers = Waivers(waiving.read(cursor, asked["version"]), asked["today"])
    townships: dict[int, str | None] = {}
    found = []
    explained: set[int] = set()
    register = staged.layout.register.id
    own = [check for check in checks().values() if register in check.registers]
    own.sort(key=lambda check: not check.explains_row)
    for number, check in enumerate(own):
        tell(number, len(own))
        name = f"checks/{check.id}"
        wanted = {key: asked[key] for key in queries.parameters(name)}
        rows = queries.execute(cursor, name, wanted).fetchall()
        if check.explains_row:
            explained |= {row[0] for row in rows}
        elif explained and check.scope != "file":
            rows = [row for row in rows if row[0] not in explained]
        if rows:
            townships = townships or _townships(cursor)
            placed = [_offence(row, townships) for row in rows]
            found.append(_finding(check, staged, placed, waivers))
    return found


class _Offence(NamedTuple):
    source_row: int
    column: str
    found: object
    township: str | None


def _townships(cursor: duckdb.DuckDBPyConnection) -> dict[int, str | None]:
    return dict(queries.execute(cursor, "intake/row_townships").fetchall())


def _offence(row: Sequence, townships: Mapping[int, str | None]) -> _Offence:
    """A check's row; one about a township as a whole names it in a fourth column."""
    source_row, column, cell, *township = row
    of_row = townships.get(source_row)
    return _Offence(int(source_row), column, cell, *(township or [of_row]))


def _finding(
    check: Check, staged: Staged, rows: list[_Offence], waivers: Waivers
) -> Finding:
    by_waiver: dict[int, list[_Offence]] = {0: []}
    for row in rows:
        number = waivers.number(check.id, row.township)
        by_waiver.setdefault(number, []).append(row)
    told: list[Problem] = []
    for number, own in by_waiver.items():
        if own:
            shown = [_problem(check, staged, *row) for row in own[:SHOWN]]
            shown = _with_further_rows(check, staged, shown, own[SHOWN:])
            shown[0] = replace(shown[0], count=len(own))
            told += [replace(one, waived=number) for one in shown]
    counts = Counter(
        (row.township or "", waivers.number(check.id, row.township)) for row in rows
    )
    tallies = tuple(
        Tally(check.id, check.severity, township, count, waived)
        for (township, waived), count in sorted(counts.items())
    )
    ended = waivers.expired(check.id, [row.township for row in rows])
    told += [_expired(check, staged, waiver) for waiver in ended]
    return Finding(check, tuple(row.source_row for row in rows), tuple(told), tallies)


def _expired(check: Check, staged: Staged, waiver: waiving.Waiver) -> Problem:
    return Problem(
        "waiver_expired",
        "notes",
        _(
            "Waiver {number} of “{rule}” held until {date}; the rule counts again.",
            number=waiver.number,
            rule=translated(check.label),
            date=waiver.until_on,
        ),
        _("Waive the rule anew on the settings page, or mend what it finds."),
        file=staged.file_name,
        sheet=staged.sheet_name,
        township=waiver.township_code or "",
    )


def _with_further_rows(
    check: Check, staged: Staged, shown: list[Problem], further: Sequence[_Offence]
) -> list[Problem]:
    """The problems, each with the rows of its place and column not shown themselves."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    for source_row, column, _found, township in further:
        sheet, row, at = _place(staged, source_row, column)
        rows.setdefault((sheet, at, township or ""), []).append(row)
    told = []
    for problem in shown:
        key = (problem.sheet, problem.column, problem.township)
        others = rows.pop(key, [])
        told.append(replace(problem, rows=tuple(others)) if others else problem)
    for (sheet, column, township), (row, *others) in rows.items():
        problem = replace(
            shown[0],
            sheet=sheet,
            column=column,
            township=township,
            row=row,
            rows=tuple(others),
        )
        told.append(replace(problem, message=translated(check.label), value=""))
    return told


def _problem(
    check: Check,
    staged: Staged,
    source_row: int,
    column: str,
    cell: object,
    township: str | None,
) -> Problem:
    sheet, row, at = _place(staged, source_row, column)
    is_whole = isinstance(cell, float) and cell.is_integer()
    text = "" if cell is None else f"{cell:.0f}" if is_whole else str(cell)
    if not check.found_is_figure:
        text = masked_cell(staged.layout.register, column, text)
    return Problem(
        rule=check.id,
        severity=check.severity,
        message=translated(check.message).replace("{found}", text),
        remedy=translated(check.remedy),
        file=staged.file_name,
        sheet=sheet,
        row=row,
        column=at,
        value=text,
        township=township or "",
    )


def _place(staged: Staged, source_row: int, column: str) -> tuple[str, int, str]:
    """The sheet's name, the Excel row and the column's letters of a row's cell."""
    sheet, row = staged.place(source_row)
    position = sheet.column_positions.get(column)
    return sheet.sheet_name, row, "" if position is None else letters(position)
