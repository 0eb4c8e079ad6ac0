"""What a corrected file mended: the problems of two loads, side by side.

Rows move when a file is mended, so a problem is known by its rule, the household (else
the year and place) of its row, and our column, never by its row number.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from poverty_exit.intake.archives import opened
from poverty_exit.intake.columns import letters
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.read_as import laid_out
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.sources import Source, is_border_file, shown_sheets
from poverty_exit.intake.staging import Staged, stage

_PLACE = ("township_name", "village_name", "village_code")
Key = tuple[str, tuple[str, ...], str]
"""Rule, what the row is about, our column."""


@dataclass(frozen=True)
class Progress:
    """How many problems of one rule, or of all, are fixed, left and new."""

    fixed: int
    left: int
    new: int


def found_problems(sources: Sequence[Source], report: LoadReport) -> Counter[Key]:
    """The problems of a load, counted by what they are about."""
    found: Counter[Key] = Counter()
    for source in opened(sources):
        own = [
            problem
            for problem in report.problems
            if problem.file == source.file_name and not problem.waived
        ]
        if not own:
            continue
        by_sheet = _staged(source, report)
        for sheet in {problem.sheet for problem in own}:
            problems = [problem for problem in own if problem.sheet == sheet]
            _count(found, problems, by_sheet.get(sheet))
    return found


def compared(before: Counter[Key], after: Counter[Key]) -> dict[str, Progress]:
    """By rule: what was fixed, what is left and what is new in the second load."""
    fixed, new, left = before - after, after - before, before & after
    rules = dict.fromkeys(key[0] for key in (*before, *after))

    def of(counts: Counter[Key], rule: str) -> int:
        return sum(count for key, count in counts.items() if key[0] == rule)

    return {
        rule: Progress(of(fixed, rule), of(left, rule), of(new, rule)) for rule in rules
    }


def in_all(by_rule: dict[str, Progress]) -> Progress:
    """The same for all rules together."""
    return Progress(
        sum(one.fixed for one in by_rule.values()),
        sum(one.left for one in by_rule.values()),
        sum(one.new for one in by_rule.values()),
    )


def _staged(source: Source, report: LoadReport) -> dict[str, Staged]:
    """The sheets of a file that hold a table, by name."""
    if is_border_file(source.name, source.content):
        return {}
    try:
        read = shown_sheets(source, report)
    except UnreadableError:
        return {}
    staged = {}
    for raw in read:
        try:
            reading = report.reading(source.file_name, raw.name)
            chosen = laid_out(raw, source.file_name, reading)
            staged[raw.name] = stage(raw, chosen, source.file_name)
        except UnreadableError:
            continue
    return staged


def _count(
    found: Counter[Key], problems: Sequence[Problem], staged: Staged | None
) -> None:
    keys = {} if staged is None else _row_keys(staged)
    names = (
        {}
        if staged is None
        else {letters(at): name for name, at in staged.column_positions.items()}
    )
    for problem in problems:
        column = names.get(problem.column, "")
        for row in (problem.row, *problem.rows):
            found[problem.rule, keys.get(row, ()), column] += 1


def _row_keys(staged: Staged) -> dict[int, tuple[str, ...]]:
    """What each Excel row is about."""
    known = staged.rows.schema.names
    key = [name for name in staged.layout.register.key if name in known]
    place = [name for name in _PLACE if name in known]
    rows = staged.rows.select(["source_row", *dict.fromkeys([*key, *place])])
    found: dict[int, tuple[str, ...]] = {}
    for row in rows.to_pylist():
        if row.get("household_no"):
            found[int(row["source_row"])] = (str(row["household_no"]),)
            continue
        found[int(row["source_row"])] = tuple(
            str(row[name] or "") for name in dict.fromkeys([*key, *place])
        )
    return found
