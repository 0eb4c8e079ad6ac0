"""The checks of ``queries/checks``: offending rows in SQL, their words in TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import duckdb

from poverty_exit import queries
from poverty_exit.errors import DefinitionError
from poverty_exit.i18n import translated
from poverty_exit.intake.columns import letters
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
    cursor: duckdb.DuckDBPyConnection, staged: Staged, asked: Mapping[str, object]
) -> list[Finding]:
    """What the checks of the sheet's register find in the typed rows.

    Args:
        cursor: the writer's cursor, with ``typed_rows`` and ``typed_listings``.
        staged: the sheet, for names and places.
        asked: values that a check may ask for, by name.
    """
    found = []
    for check in checks().values():
        if staged.layout.register.id not in check.registers:
            continue
        name = f"checks/{check.id}"
        wanted = {key: asked[key] for key in queries.parameters(name)}
        rows = queries.execute(cursor, name, wanted).fetchall()
        if rows:
            shown = tuple(_problem(check, staged, *row[:3]) for row in rows[:SHOWN])
            numbers = tuple(int(row[0]) for row in rows)
            first = Problem(**{**shown[0].__dict__, "count": len(rows)})
            found.append(Finding(check, numbers, (first, *shown[1:])))
    return found


def _problem(
    check: Check, staged: Staged, row: int, column: str, cell: object
) -> Problem:
    sheet, row = staged.place(int(row))
    position = sheet.column_positions.get(column)
    text = "" if cell is None else str(cell)
    return Problem(
        rule=check.id,
        severity=check.severity,
        message=translated(check.message).replace("{found}", text),
        remedy=translated(check.remedy),
        file=staged.file_name,
        sheet=sheet.sheet_name,
        row=row,
        column="" if position is None else letters(position),
        value=text,
    )
