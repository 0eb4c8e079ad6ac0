"""What came of loading files: per sheet, with its problems and what it changed."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from poverty_exit.intake.border_report import BorderReport
from poverty_exit.intake.problems import Problem, Tally
from poverty_exit.intake.reading import Reading
from poverty_exit.intake.recognition import SheetRead, of_sheet
from poverty_exit.places import OpenName

State = Literal["published", "unchanged", "blocked", "ready", "skipped"]


@dataclass(frozen=True)
class SheetReport:
    """What came of one sheet.

    Attributes:
        state: published; unchanged (in force already); blocked; ready (a trial run
            that would be published); skipped (a sheet without a table of ours).
        listing: full, partial, corrects or adds.
        covers: the townships and data dates that the sheet has rows for.
        left_out: rows left out on a person's choice.
        changes: counts of households by what happens to them (``changes`` query).
        open_names: names of places that a person may match by hand.
        tallies: how many rows each check found, by township, shown or not.
        changed: of a trial run, every household and person that the list changes
            (``effects.changed_rows``).
        borders: of a border file, where it lies and its trays.
    """

    file: str
    sheet: str
    state: State
    register: str | None = None
    listing: str | None = None
    data_dates: tuple[dt.date, ...] = ()
    townships: int = 0
    covers: tuple[tuple[str, dt.date], ...] = ()
    rows: int = 0
    left_out: int = 0
    batch: int | None = None
    problems: tuple[Problem, ...] = ()
    mapped: tuple[tuple[str, str, str], ...] = ()
    unmatched: tuple[tuple[str, str], ...] = ()
    changes: dict[str, int] = field(default_factory=dict)
    open_names: tuple[OpenName, ...] = ()
    tallies: tuple[Tally, ...] = ()
    changed: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    borders: BorderReport | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class LoadReport:
    """What came of a load: all sheets, or none, are published.

    Attributes:
        data_version: the version after the load (unchanged when it was blocked).
        headline: for county indicators, the value before and after, unrounded.
        figures: of a trial run, figures of county and townships that would differ
            (``effects.changed_figures``).
        signed: signed figures that the load changes or would change
            (``signed_figures.effect``).
        reads: how each sheet of the files was read, border files aside.
    """

    sheets: tuple[SheetReport, ...]
    data_version: int
    headline: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)
    figures: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    signed: pd.DataFrame | None = field(default=None, compare=False, repr=False)
    reads: tuple[SheetRead, ...] = field(default=(), compare=False, repr=False)

    def reading(self, file: str, sheet: str) -> Reading:
        """By which reading one sheet was read; a guess where none is known."""
        read = of_sheet(self.reads, file, sheet)
        return Reading() if read is None else read.reading

    @property
    def is_blocked(self) -> bool:
        """Whether anything keeps the files from being published."""
        return any(sheet.state == "blocked" for sheet in self.sheets)

    @property
    def problems(self) -> list[Problem]:
        """All problems of all sheets, in their order."""
        return [problem for sheet in self.sheets for problem in sheet.problems]

    @property
    def open_names(self) -> list[OpenName]:
        """Names of places that a person may match by hand, each once."""
        return list(dict.fromkeys(n for sheet in self.sheets for n in sheet.open_names))

    @property
    def changes_signed(self) -> bool:
        """Whether figures that were signed off would change, or did."""
        return self.signed is not None and not self.signed.empty

    @property
    def asks_for_reason(self) -> bool:
        """Whether a township would lose so many households that a reason is due."""
        return any(
            problem.rule == "households_dropped" and not problem.waived
            for problem in self.problems
        )
