"""Problems counted by rule and township, in the order in which to mend them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from poverty_exit.intake.checking import checks
from poverty_exit.intake.problem_groups import GRAVITY, grouped, rule_word
from poverty_exit.intake.problems import Problem, Tally
from poverty_exit.intake.report import LoadReport

WHOLE = ""
"""The township of what concerns a whole file, or a row whose place is not known."""


@dataclass
class RuleCounts:
    """One rule's rows by township.

    Attributes:
        counts: rows by township code, those that are not waived.
        waived: how many rows are waived.
    """

    rule: str
    severity: str
    example: Problem
    counts: dict[str, int] = field(default_factory=dict)
    waived: int = 0

    @property
    def count(self) -> int:
        """Rows of all townships, those that are not waived."""
        return sum(self.counts.values())

    @property
    def label(self) -> str:
        """The rule in words."""
        return rule_word(self.rule, self.example)


def by_rule(report: LoadReport) -> list[RuleCounts]:
    """Every rule that found anything, in the order in which to mend.

    What blocks a whole file comes first, since it may be why other rows are wrong, and
    so do rows shifted by a column; then what blocks rows, then warnings, then notes,
    each by the number of rows.
    """
    found: dict[str, RuleCounts] = {}
    examples = {problem.rule: problem for problem in reversed(report.problems)}
    tallied: set[str] = set()
    for tally in (tally for sheet in report.sheets for tally in sheet.tallies):
        tallied.add(tally.rule)
        _add(found, examples, tally)
    for group in grouped(report.problems):
        if group.rule not in tallied:
            severity = group.problems[0].severity
            tally = Tally(group.rule, severity, WHOLE, group.count)
            _add(found, examples, tally)
    return sorted(found.values(), key=_order)


def _add(
    found: dict[str, RuleCounts], examples: Mapping[str, Problem], tally: Tally
) -> None:
    if tally.rule not in examples:
        return
    counts = found.setdefault(
        tally.rule, RuleCounts(tally.rule, tally.severity, examples[tally.rule])
    )
    if tally.waived:
        counts.waived += tally.count
        return
    before = counts.counts.get(tally.township, 0)
    counts.counts[tally.township] = before + tally.count


def _order(counts: RuleCounts) -> tuple[int, bool, int]:
    check = checks().get(counts.rule)
    is_first = check is None or check.scope == "file" or check.explains_row
    blocks = counts.severity == "blocks"
    return GRAVITY.index(counts.severity), not (blocks and is_first), -counts.count


def townships(found: Sequence[RuleCounts]) -> list[str]:
    """The townships that have anything to mend, by code; the whole file last."""
    codes = {code for counts in found for code in counts.counts}
    return sorted(codes, key=lambda code: (code == WHOLE, code))


def of_place(
    problems: Sequence[Problem], rule: str | None, township: str | None
) -> list[Problem]:
    """The problems of a rule and of a township; None stands for all of them.

    Those of one township are counted anew: the first of a rule stands for the rows that
    the rule found there.
    """
    chosen = [
        problem
        for problem in problems
        if rule in (None, problem.rule) and township in (None, problem.township)
    ]
    return chosen if township is None else _counted_anew(chosen)


def _counted_anew(problems: Sequence[Problem]) -> list[Problem]:
    rows: Counter[tuple[str, int]] = Counter()
    for problem in problems:
        rows[problem.rule, problem.waived] += 1 + len(problem.rows)
    told = []
    for problem in problems:
        if problem.rule in checks():
            count = rows.pop((problem.rule, problem.waived), 1)
            problem = replace(problem, count=count)
        told.append(problem)
    return told
