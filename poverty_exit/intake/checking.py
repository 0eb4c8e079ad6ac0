"""The checks of ``queries/checks``: offending rows in SQL, their words in TOML."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import duckdb

from poverty_exit import queries
from poverty_exit.errors import DefinitionError
from poverty_exit.i18n import translated
from poverty_exit.intake.columns import letters
from poverty_exit.intake.masking import masked_cell
from poverty_exit.intake.problems import Problem, Severity
from poverty_exit.intake.staging import Staged
from poverty_exit.paths import QUERIES

SHOWN = 500


@dataclass(frozen=True)
class Check:
    """One rule: which registers it looks at, how grave it is, and its words.

    Attributes:
        scope: what is left out with an offending row: the row, its household, or
            nothing less than the file.
    """

    id: str
    severity: Severity
    scope: Literal["row", "household", "file"]
    registers: tuple[str, ...]
    label: Mapping[str, str]
    message: Mapping[str, str]
    remedy: Mapping[str, str]


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
    """What one check found in one sheet: the rows, all of them, and shown problems."""

    check: Check
    rows: tuple[int, ...]
    problems: tuple[Problem, ...]


def findings(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    asked: Mapping[str, object],
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Finding]:
    """What the checks of the sheet's register find in the typed rows.

    Args:
        cursor: the writer's cursor, with ``typed_rows`` and ``typed_listings``.
        staged: the sheet, for names and places.
        asked: values that a check may ask for, by name.
        tell: told how many of the checks are done, and how many there are.
    """
    found = []
    register = staged.layout.register.id
    own = [check for check in checks().values() if register in check.registers]
    for number, check in enumerate(own):
        tell(number, len(own))
        name = f"checks/{check.id}"
        wanted = {key: asked[key] for key in queries.parameters(name)}
        rows = queries.execute(cursor, name, wanted).fetchall()
        if rows:
            shown = [_problem(check, staged, *row[:3]) for row in rows[:SHOWN]]
            shown = _with_further_rows(check, staged, shown, rows[SHOWN:])
            numbers = tuple(int(row[0]) for row in rows)
            first = replace(shown[0], count=len(rows))
            found.append(Finding(check, numbers, (first, *shown[1:])))
    return found


def _with_further_rows(
    check: Check, staged: Staged, shown: list[Problem], further: Sequence[tuple]
) -> list[Problem]:
    """The problems, each with the rows of its sheet and column not shown themselves."""
    rows: dict[tuple[str, str], list[int]] = {}
    for source_row, column, *_found in further:
        sheet, row, at = _place(staged, int(source_row), column)
        rows.setdefault((sheet, at), []).append(row)
    told = []
    for problem in shown:
        others = rows.pop((problem.sheet, problem.column), [])
        told.append(replace(problem, rows=tuple(others)) if others else problem)
    for (sheet, column), (row, *others) in rows.items():
        problem = replace(
            shown[0], sheet=sheet, column=column, row=row, rows=tuple(others)
        )
        told.append(replace(problem, message=translated(check.label), value=""))
    return told


def _problem(
    check: Check, staged: Staged, row: int, column: str, cell: object
) -> Problem:
    sheet, row, at = _place(staged, int(row), column)
    register = staged.layout.register
    text = "" if cell is None else masked_cell(register, column, str(cell))
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
    )


def _place(staged: Staged, source_row: int, column: str) -> tuple[str, int, str]:
    """The sheet's name, the Excel row and the column's letters of a row's cell."""
    sheet, row = staged.place(source_row)
    position = sheet.column_positions.get(column)
    return sheet.sheet_name, row, "" if position is None else letters(position)
