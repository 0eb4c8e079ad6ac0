"""Problems by rule, in the order in which they are to be mended."""

from collections.abc import Sequence
from dataclasses import dataclass

from poverty_exit.i18n import translated
from poverty_exit.intake.checking import checks
from poverty_exit.intake.problems import Problem

GRAVITY = ("blocks", "warns", "notes")


@dataclass(frozen=True)
class Group:
    """Problems of one rule: as many as are shown, and how many there are."""

    rule: str
    severity: str
    problems: tuple[Problem, ...]
    count: int
    is_waived: bool = False


def grouped(problems: Sequence[Problem]) -> list[Group]:
    """Problems by rule, blocking first, then the most frequent; waived ones last."""
    by_rule: dict[tuple[str, str, bool], list[Problem]] = {}
    for problem in problems:
        key = (problem.severity, problem.rule, problem.waived > 0)
        by_rule.setdefault(key, []).append(problem)
    groups = [
        Group(rule, severity, tuple(found), _count(found), is_waived)
        for (severity, rule, is_waived), found in by_rule.items()
    ]
    return sorted(
        groups,
        key=lambda one: (
            one.is_waived,
            GRAVITY.index(one.severity),
            not _explains(one),
            -one.count,
        ),
    )


def _explains(group: Group) -> bool:
    check = checks().get(group.rule)
    return check is not None and check.explains_row


def rule_word(rule: str, example: Problem) -> str:
    """The rule's label; of a reading step, what it says of the file."""
    check = checks().get(rule)
    return example.message if check is None else translated(check.label)


def rows_found(counts: Sequence[int]) -> int:
    """How many rows problems of one rule stand for, by their counts in their order.

    What a rule found in a sheet stands together: its first problem has the count of
    all, those after it have one each.
    """
    total = told = 0
    for count in counts:
        if count > 1 or not told:
            total += count
            told = count
        told -= 1
    return total


def _count(problems: Sequence[Problem]) -> int:
    """How many rows a rule found."""
    return rows_found([problem.count for problem in problems])
