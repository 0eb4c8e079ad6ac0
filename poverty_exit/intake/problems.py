"""What is wrong with a file: where, what, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from poverty_exit.i18n import gettext as _

Severity = Literal["blocks", "warns", "notes"]


@dataclass(frozen=True)
class Problem:
    """One thing wrong, at one place of one sheet.

    Attributes:
        rule: id of the check, or of the reading step, that found it.
        severity: blocks the file, warns, or only notes.
        message: what is wrong, in the officer's words and language.
        remedy: what to do about it.
        file: name of the file; sheet: name of the sheet, empty for a whole file.
        row: Excel row number, 0 for a whole sheet; column: Excel column letters.
        value: the cell's text, empty where it is personal.
        count: how many rows it stands for.
        rows: further rows of the sheet with the same wrong in the same column, which
            are too many to have problems of their own.
        township: code of the township that the row is of, empty where none is known.
        waived: number of the waiver that it falls under, 0 where it falls under none.
    """

    rule: str
    severity: Severity
    message: str
    remedy: str
    file: str = ""
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    count: int = 1
    rows: tuple[int, ...] = field(default=(), repr=False)
    township: str = ""
    waived: int = 0


@dataclass(frozen=True)
class Tally:
    """How many rows of one township a rule found; ``waived`` as of a problem."""

    rule: str
    severity: Severity
    township: str
    count: int
    waived: int = 0


class UnreadableError(Exception):
    """A file or sheet that cannot be read further; carries its problem."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem for the report."""
        super().__init__(problem.message)
        self.problem = problem


def blocking(problems: Sequence[Problem]) -> list[Problem]:
    """Those that keep a file from being published."""
    return [problem for problem in problems if problem.severity == "blocks"]


def second_table(file_name: str, sheet_name: str, row: int) -> Problem:
    """The problem of a sheet that holds two tables, one below the other."""
    return Problem(
        "second_table",
        "blocks",
        _("A second table with other headings begins in this row."),
        _("Put each table on a sheet of its own, and load the file again."),
        file=file_name,
        sheet=sheet_name,
        row=row,
    )
