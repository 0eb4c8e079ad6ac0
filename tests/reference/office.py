"""An office with a store and a plain ledger beside it, told the same, and compared."""

import math
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

import pandas as pd

from poverty_exit import indicators, ledger, queries
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.intake.report import LoadReport
from poverty_exit.registers import registers
from tests.reference import figures
from tests.reference.counties import County, Turn
from tests.reference.county import County as CountedCounty
from tests.reference.ledger import Batch, Ledger
from tests.reference.uploads import COUNTY_CODE, COUNTY_NAME, Upload, content

PERSON = "统计员"
LEVELS = ("county", "township", "village")

PlaceYear = tuple[str, str, int]
Shown = tuple[float | None, ...]
PublishedFigures = dict[tuple[str, str], dict[PlaceYear, Shown]]
Disagreement = tuple[str, str, PlaceYear, figures.Figure | None, Shown | None]


class Office:
    """A store and the plain ledger beside it, told the same in the same order."""

    def __init__(self, store: Store, county: County) -> None:
        self.store, self.county, self.ledger = store, county, Ledger()
        self.published: list[tuple[Batch, Upload]] = []

    def take(self, step: tuple[Upload, ...] | Turn) -> None:
        """One of the county's steps."""
        if isinstance(step, Turn):
            self.turn(step)
        else:
            self.publish(step)

    def publish(self, uploads: tuple[Upload, ...]) -> None:
        """Load files; both ledgers take them, or neither does."""
        order = list(registers())
        uploads = tuple(sorted(uploads, key=lambda u: order.index(u.register)))
        report = self._loaded(uploads)
        if any(self._lacks_base(upload) for upload in uploads):
            assert {p.rule for p in report.problems if p.severity == "blocks"} == {
                "correction_without_list"
            }
            return
        assert not report.is_blocked, [
            (p.rule, p.message) for p in report.problems if p.severity == "blocks"
        ]
        for sheet, upload in zip(report.sheets, uploads, strict=True):
            known = self._known(upload)
            if known is not None:
                assert (sheet.state, sheet.batch) == ("unchanged", known.number)
                continue
            assert sheet.state == "published"
            assert (sheet.register, sheet.listing) == (upload.register, upload.listing)
            batch = self.ledger.publish(upload.register, upload.listing, upload.rows)
            assert sheet.batch == batch.number
            self.published.append((batch, upload))
        assert report.data_version == self.ledger.version

    def _loaded(self, uploads: tuple[Upload, ...]) -> LoadReport:
        sources = [
            Source(f"{upload.register}.csv", content(upload, self.county.villages))
            for upload in uploads
        ]
        choices = Choices(
            PERSON,
            assigned_on=uploads[-1].assigned_on,
            corrects=uploads[-1].corrects,
            reason="试",
        )
        return load(self.store, sources, choices)

    def _known(self, upload: Upload) -> Batch | None:
        """The batch that the file already is, where it is wholly in force."""
        villages = self.county.villages
        same = [
            batch
            for batch, known in self.published
            if (known.register, known.corrects, known.assigned_on)
            == (upload.register, upload.corrects, upload.assigned_on)
            and content(known, villages) == content(upload, villages)
            and self.ledger.is_in_force(batch)
        ]
        return same[-1] if same else None

    def _lacks_base(self, upload: Upload) -> bool:
        return (
            upload.corrects
            and self._known(upload) is None
            and not all(
                self.ledger.full_batch(
                    upload.register, row.covered, self.ledger.version
                )
                for row in upload.rows
            )
        )

    def turn(self, turn: Turn) -> None:
        """Withdraw or restore a batch in both ledgers, or load a file once more."""
        if turn.action == "again":
            self.publish((self.published[turn.place % len(self.published)][1],))
            return
        is_withdrawing = turn.action == "withdraw"
        wanted = [
            batch.number
            for batch, upload in self.published
            if self.ledger.is_standing(batch) == is_withdrawing
            and upload.register != "places"
        ]
        if wanted:
            number = wanted[turn.place % len(wanted)]
            (ledger.withdraw if is_withdrawing else ledger.restore)(
                self.store, number, PERSON
            )
            (self.ledger.withdraw if is_withdrawing else self.ledger.restore)(number)

    def disagreements(self, version: int) -> list[Disagreement]:
        """Every figure that the two implementations give differently."""
        counted = CountedCounty(self.ledger, version, COUNTY_CODE, COUNTY_NAME)
        shown = published_figures(self.store, version)
        found: list[Disagreement] = []
        for (indicator, level), theirs in shown.items():
            ours = figures.values(counted, indicator, level)
            found += [
                (indicator, level, at, ours.get(at), theirs.get(at))
                for at in sorted(ours.keys() | theirs.keys())
                if not same(ours.get(at), theirs.get(at))
            ]
        return found

    def gaps(self) -> list[tuple[str, str, int]]:
        """Where the poor of two year ends differ by more than the year's flows."""
        found = []
        for level in LEVELS:
            terms = queries.run(self.store, "panels/identity", level=level)
            has_gap = (terms["gap"] != 0) | (terms["gap_persons"] != 0)
            found += [
                (level, row.code, row.year) for row in terms[has_gap].itertuples()
            ]
        return found


def published_figures(store: Store, version: int | None = None) -> PublishedFigures:
    """Every indicator at every level as the store gives it, empty figures as None."""
    found: PublishedFigures = {}
    for indicator, definition in indicators.registry().items():
        for level in definition.levels:
            rows = indicators.values(store, indicator, level, data_version=version)
            found[(indicator, level)] = {
                (row.code, row.name, row.year): tuple(
                    None if pd.isna(figure) else figure
                    for figure in (row.numerator, row.denominator, row.value)
                )
                for row in rows.itertuples()
            }
    return found


def same(ours: figures.Figure | None, theirs: Shown | None) -> bool:
    """Whether both know the place and year, and give it the same three figures."""
    if ours is None or theirs is None:
        return False
    return all(_same(one, other) for one, other in zip(ours, theirs, strict=True))


def _same(ours: int | Fraction | None, theirs: float | None) -> bool:
    if ours is None or theirs is None:
        return ours is theirs
    if isinstance(ours, int):
        return ours == theirs
    return math.isclose(float(ours), theirs, rel_tol=1e-12, abs_tol=0)


@contextmanager
def office(county: County) -> Iterator[Office]:
    """The county's office, open and with nothing done yet."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store")
        try:
            yield Office(store, county)
        finally:
            store.close()
