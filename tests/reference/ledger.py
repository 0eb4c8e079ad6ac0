"""What was published, withdrawn and restored, and which rows that leaves in force.

Every entry of the ledger has a number, which is the data version after it; a batch has
the number of its publishing entry. Batches lie one above the other in that order, for
good: withdrawing takes one out, restoring puts it back where it was.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tests.reference.rows import Listed, ReturnEvent, Row

Listing = Literal["full", "corrects", "partial", "adds"]


@dataclass(frozen=True)
class Batch:
    """One published sheet; never edited."""

    number: int
    register: str
    listing: Listing
    rows: tuple[Row, ...]

    def covers(self, covered: object) -> bool:
        return any(row.covered == covered for row in self.rows)


class Numbered(NamedTuple):
    """A row in force and the number of the batch that it came with."""

    number: int
    row: Row


@dataclass
class Ledger:
    """All entries, oldest first: a batch that was published, or a number turned."""

    entries: list[tuple[str, Batch | int]] = field(default_factory=list)

    @property
    def version(self) -> int:
        return len(self.entries)

    def publish(self, register: str, listing: Listing, rows: Iterable[Row]) -> Batch:
        batch = Batch(self.version + 1, register, listing, tuple(rows))
        self.entries.append(("publish", batch))
        return batch

    def withdraw(self, number: int) -> None:
        self.entries.append(("withdraw", number))

    def restore(self, number: int) -> None:
        self.entries.append(("restore", number))

    def batches(self, register: str, version: int) -> list[Batch]:
        """Batches of a register that are not withdrawn, in their order."""
        standing: dict[int, Batch] = {}
        published: dict[int, Batch] = {}
        for action, subject in self.entries[:version]:
            if isinstance(subject, Batch):
                standing[subject.number] = published[subject.number] = subject
            elif action == "withdraw":
                del standing[subject]
            else:
                standing[subject] = published[subject]
        return [
            batch for _, batch in sorted(standing.items()) if batch.register == register
        ]

    def full_batch(self, register: str, covered: object, version: int) -> Batch | None:
        """The full batch in force for what a file may cover: the topmost one."""
        full = [
            batch
            for batch in self.batches(register, version)
            if batch.listing == "full" and batch.covers(covered)
        ]
        return full[-1] if full else None

    def is_standing(self, batch: Batch) -> bool:
        """Whether a batch is not withdrawn, now."""
        return batch in self.batches(batch.register, self.version)

    def is_in_force(self, batch: Batch) -> bool:
        """Whether a batch is in force, now, for all that it covers."""
        if not self.is_standing(batch):
            return False
        covered = {row.covered for row in batch.rows}
        if batch.listing == "corrects":
            return all(
                self._stands_on_its_base(batch, c, self.version) for c in covered
            )
        if batch.listing == "full":
            return all(
                self.full_batch(batch.register, c, self.version) == batch
                for c in covered
            )
        return True

    def _stands_on_its_base(self, batch: Batch, covered: object, version: int) -> bool:
        """Whether what was in force when a correction was published still is."""
        base = self.full_batch(batch.register, covered, batch.number - 1)
        return base == self.full_batch(batch.register, covered, version)

    def rows(self, register: str, version: int) -> list[Numbered]:
        """Rows in force of a register whose files replace what they cover.

        A correction replaces the households that it names, wherever the lists of the
        date have them. It stands on the full batch that was in force when it was
        published: when that one is withdrawn or lies under a newer one, the correction
        is out of force as well.
        """
        found: list[Numbered] = []
        corrected: dict[object, int] = {}
        batches = self.batches(register, version)
        for covered in {
            r.covered for b in batches if b.listing == "full" for r in b.rows
        }:
            full = self.full_batch(register, covered, version)
            if full is None:
                continue
            layers = [full] + [
                batch
                for batch in batches
                if batch.listing == "corrects"
                and batch.covers(covered)
                and self._stands_on_its_base(batch, covered, version)
            ]
            for batch in layers[1:]:
                for row in batch.rows:
                    if row.covered == covered:
                        key = _household_and_date(row)
                        corrected[key] = max(corrected.get(key, 0), batch.number)
            found += _layered(layers, covered)
        return [
            row
            for row in found
            if not corrected
            or row.number >= corrected.get(_household_and_date(row.row), 0)
        ]

    def partial_rows(self, version: int) -> list[Numbered]:
        """Households in partial lists, which no other list puts out of force.

        A later batch's row of the same household, township and date replaces a row.
        """
        newest: dict[tuple[object, str], Numbered] = {}
        for register in ("households", "persons"):
            for batch in self.batches(register, version):
                if batch.listing == "partial":
                    for row in batch.rows:
                        assert isinstance(row, Listed)
                        key = (row.covered, row.household)
                        if key not in newest or newest[key].number <= batch.number:
                            newest[key] = Numbered(batch.number, row)
        return list(newest.values())

    def events(self, version: int) -> list[ReturnEvent]:
        """Returns in force: added up, a known key's row replaced by the later one."""
        newest: dict[tuple[str, dt.date], ReturnEvent] = {}
        for batch in self.batches("returns", version):
            for row in batch.rows:
                assert isinstance(row, ReturnEvent)
                newest[(row.household, row.on)] = row
        return list(newest.values())


def _household_and_date(row: Row) -> object:
    assert isinstance(row, Listed)
    return (row.household, row.on)


def _layered(layers: list[Batch], covered: object) -> list[Numbered]:
    """Rows of a full batch, household by household replaced by corrections on it."""
    if len(layers) == 1:
        return [
            Numbered(layers[0].number, row)
            for row in layers[0].rows
            if row.covered == covered
        ]
    newest: dict[str, Numbered] = {}
    for batch in layers:
        for row in batch.rows:
            if row.covered == covered:
                assert isinstance(row, Listed)
                newest[row.household] = Numbered(batch.number, row)
    return list(newest.values())
