"""What is wrong, cell by cell: the colours and comments of a workbook handed back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problem_groups import GRAVITY, rule_word
from poverty_exit.intake.problems import Problem, Severity

COLOURS: dict[Severity, str] = {
    "blocks": "F8C9C4",
    "warns": "FFE8A3",
    "notes": "D6E6F5",
}
AUTHOR = "poverty-exit"
MOST_COMMENTS = 5_000
LONGEST_COMMENT = 1_000
LONGEST_CELL = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Mark:
    """What is wrong with one cell: how grave it is, and what to do about it."""

    severity: Severity
    text: str


Marks = dict[int, dict[int | None, Mark]]
"""Excel row -> 0-based column, or None for the row as a whole -> mark."""


def severity_word(severity: Severity) -> str:
    """The severity in one word."""
    return {"blocks": _("blocks"), "warns": _("warns"), "notes": _("note")}[severity]


def plain_text(written: str, longest: int = LONGEST_CELL) -> str:
    """A text as comments and summaries can hold it: no control characters, not long."""
    text = _CONTROL.sub(" ", written)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def marks(problems: Sequence[Problem], file: str, sheet: str) -> Marks:
    """The marks of one sheet of a file."""
    found: dict[int, dict[int | None, list[tuple[Severity, str]]]] = {}
    for problem in problems:
        if problem.file != file or problem.sheet != sheet or not problem.row:
            continue
        at = position(problem.column)
        for row, text in _texts(problem):
            said = found.setdefault(row, {}).setdefault(at, [])
            if (problem.severity, text) not in said:
                said.append((problem.severity, text))
    return {
        row: {at: _mark(said) for at, said in cells.items()}
        for row, cells in found.items()
    }


def placed(cells: dict[int | None, Mark], first_filled: int) -> dict[int, Mark]:
    """A row's marks by column; that of the whole row is at its first filled cell."""
    whole = cells.get(None)
    own = {at: mark for at, mark in cells.items() if at is not None}
    if whole is None:
        return own
    beside = own.get(first_filled)
    if beside is None:
        return {**own, first_filled: whole}
    severity = min(whole.severity, beside.severity, key=GRAVITY.index)
    both = plain_text(f"{whole.text}\n\n{beside.text}", LONGEST_COMMENT)
    return {**own, first_filled: Mark(severity, both)}


def _texts(problem: Problem) -> Iterator[tuple[int, str]]:
    yield problem.row, f"{problem.message}\n{problem.remedy}".strip()
    # the message tells the first row's value; the further rows have others
    label = rule_word(problem.rule, problem)
    for row in problem.rows:
        yield row, f"{label}\n{problem.remedy}".strip()


def _mark(said: list[tuple[Severity, str]]) -> Mark:
    graver_first = sorted(said, key=lambda one: GRAVITY.index(one[0]))
    texts = [f"[{severity_word(severity)}] {text}" for severity, text in graver_first]
    bare = [text for text in texts if text]
    return Mark(
        graver_first[0][0], plain_text("\n\n".join(bare), longest=LONGEST_COMMENT)
    )


def position(letters: str) -> int | None:
    """The 0-based column of Excel's letters, None where there are none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1 if letters else None
