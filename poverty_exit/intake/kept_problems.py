"""What warned in a published batch, kept by rule and township for later years."""

from collections import Counter
from collections.abc import Sequence

import duckdb

from poverty_exit import queries
from poverty_exit.intake.checking import Finding
from poverty_exit.intake.problems import Problem

KEPT = ("warns", "notes")


def keep(
    cursor: duckdb.DuckDBPyConnection,
    batch: int,
    found: Sequence[Finding],
    problems: Sequence[Problem],
) -> None:
    """Keep how often each rule warned or noted, per township; never a cell.

    Args:
        cursor: the writer's cursor.
        batch: the batch's number.
        found: what the checks found; what is waived is not kept as open.
        problems: all problems of the sheet: those of no check are counted by rule, for
            the sheet as a whole.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    for tally in (one for finding in found for one in finding.tallies):
        if not tally.waived:
            counts[tally.rule, tally.severity, tally.township] += tally.count
    by_check = {finding.check.id for finding in found}
    for problem in problems:
        if problem.rule not in by_check:
            counts[problem.rule, problem.severity, ""] += problem.count
    for (rule, severity, township), count in counts.items():
        if severity in KEPT:
            kept = {
                "batch_id": batch,
                "rule": rule,
                "severity": severity,
                "township_code": township or None,
                "row_count": count,
            }
            queries.execute(cursor, "ledger/insert_batch_problem", kept)
