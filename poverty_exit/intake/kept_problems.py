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
        cursor: the writer's cursor, with ``typed_rows`` of the batch.
        batch: the batch's number.
        found: what the checks found.
        problems: all problems of the sheet: those of no check are counted by rule, for
            the sheet as a whole.
    """
    by_check = set()
    for finding in found:
        by_check.add(finding.check.id)
        if finding.check.severity in KEPT and finding.rows:
            asked = {
                "batch_id": batch,
                "rule": finding.check.id,
                "severity": finding.check.severity,
                "source_rows": list(finding.rows),
            }
            queries.insert(cursor, "intake/publish_problems", asked)
    others: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        if problem.severity in KEPT and problem.rule not in by_check:
            others[problem.rule, problem.severity] += problem.count
    for (rule, severity), count in others.items():
        kept = {"rule": rule, "severity": severity, "row_count": count}
        queries.execute(
            cursor, "ledger/insert_batch_problem", {**kept, "batch_id": batch}
        )
