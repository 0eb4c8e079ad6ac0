"""What the upload makes of a fuzzed file, and what is wrong with that."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import duckdb

from poverty_exit.command_report import as_json, as_text
from poverty_exit.database import Store
from poverty_exit.intake import batches
from poverty_exit.intake.load import Source
from poverty_exit.intake.report import LoadReport, SheetReport
from tests.fuzzed_files import KEEPING, Fuzzed, base, fuzzed
from tests.tables import loaded

MEANING = """
    select
        household_no, person_key, id_state, born_on, sex, relation, village_code,
        township_code, as_on, status, exit_year, identification_year, household_persons,
        per_capita_net_income_yuan, main_cause, is_dilapidated_house
    from typed_rows
    order by all
"""


class Trials:
    """A store with places alone, and what is read from files that are tried on it."""

    def __init__(self, folder: Path) -> None:
        """Make the store, and read the list that all files are made from."""
        self.store = Store.open(folder / "store")
        source = Source("places.csv", base().places)
        assert not loaded(self.store, source).is_blocked
        self.meaning: list[tuple] | None = None
        self.report(fuzzed("as it is", 0))
        self.truth = self.meaning

    def faults(self, file: Fuzzed) -> list[str]:
        """What is wrong with how a file is taken; nothing when all is well."""
        try:
            report = self.report(file)
            as_text(report)
            as_json(report)
        except Exception as error:  # what a fuzz is for
            return [f"{type(error).__name__}: {str(error)[:200]}"]
        faults = [
            f"a problem without words: {one.rule}"
            for one in report.problems
            if not one.message or (one.severity == "blocks" and not one.remedy)
        ]
        if report.is_blocked and not any(
            one.severity == "blocks" for one in report.problems
        ):
            faults.append("blocked without a reason")
        if not report.sheets:
            faults.append("nothing is said of the file")
        is_ready = any(sheet.state == "ready" for sheet in report.sheets)
        if is_ready and file.kind in KEEPING and self.meaning != self.truth:
            faults.append("read as something else, without a word")
        if file.junk_rows and is_ready:
            told = {row for one in report.problems for row in (one.row, *one.rows)}
            words = {one.value for one in report.problems}
            faults += [
                f"row {row} is not told"
                for row, word in file.junk_rows
                if row not in told and word not in words
            ]
        return faults

    def report(self, file: Fuzzed) -> LoadReport:
        """What a trial run says of a file; ``meaning`` is then what was read."""
        self.meaning = None
        summed_up = batches.summed_up

        def seen(cursor: duckdb.DuckDBPyConnection, report: SheetReport) -> SheetReport:
            if report.register == "persons":
                self.meaning = cursor.execute(MEANING).fetchall()
            return summed_up(cursor, report)

        source = Source(file.name, file.content)
        with mock.patch.object(batches, "summed_up", seen):
            return loaded(self.store, source, publish=False)

    def close(self) -> None:
        """Close the store."""
        self.store.close()
