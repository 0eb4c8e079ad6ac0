"""What is told of cells that look filled and hold no value: errors, formulas."""

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.columns import letters
from poverty_exit.intake.error_cells import NO_RESULT
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.staging import Staged


def valueless_cells(raw: RawSheet, staged: Staged) -> list[Problem]:
    """A problem for each error, and one for each column's formulas without a result."""
    if not raw.error_cells:
        return []
    positions = set(staged.column_positions.values())
    rows = set(staged.rows["source_row"].to_pylist())
    problems: list[Problem] = []
    formulas: dict[int, list[int]] = {}
    for row, column, error in raw.error_cells:
        if row not in rows or column not in positions:
            continue
        if error == NO_RESULT:
            formulas.setdefault(column, []).append(row)
        else:
            problems.append(_error(staged, row, column, error))
    problems += [_formulas(staged, at, formulas[at]) for at in sorted(formulas)]
    return problems


def _error(staged: Staged, row: int, column: int, error: str) -> Problem:
    return Problem(
        "error_cell",
        "warns",
        _("The cell holds Excel's error {error} and counts as missing.", error=error),
        _("Mend the formula in Excel, or write the value, and save again."),
        file=staged.file_name,
        sheet=staged.sheet_name,
        row=row,
        column=letters(column),
    )


def _formulas(staged: Staged, column: int, rows: list[int]) -> Problem:
    return Problem(
        "formula_without_result",
        "warns",
        _("The cell holds a formula without a result and counts as missing."),
        _("If formulas should stand there, save the file in Excel once more."),
        file=staged.file_name,
        sheet=staged.sheet_name,
        row=rows[0],
        column=letters(column),
        count=len(rows),
        rows=tuple(rows[1:]),
    )
