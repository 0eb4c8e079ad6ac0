"""Rows of the registers, typed and placed, each knowing what its file covers by it."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Status = Literal["poor", "exited", "returned"]


@dataclass(frozen=True)
class Village:
    """A village of the places register."""

    code: str
    name: str
    township: str
    township_name: str
    is_poor: bool | None = None

    @property
    def covered(self) -> object:
        return self.township


@dataclass(frozen=True)
class Listed:
    """A household as one list shows it: of persons, or of households.

    Attributes:
        persons: the people listed, or the head's number where a list has no people.
        status: nothing in a list without that column (a partial one).
        identified: the year as written; also of exit and of return.
    """

    on: dt.date
    township: str
    village: str
    household: str
    persons: int
    status: Status | None
    identified: int | None = None
    exit_year: int | None = None
    return_year: int | None = None
    income: int | None = None

    @property
    def covered(self) -> object:
        return (self.township, self.on)


@dataclass(frozen=True)
class Population:
    """The rural registered population of a village in a year."""

    year: int
    township: str
    village: str
    persons: int

    @property
    def covered(self) -> object:
        return (self.township, self.year)


@dataclass(frozen=True)
class VillageYear:
    """A village in a year's village sheet."""

    year: int
    township: str
    village: str
    is_poor: bool | None
    delisting_year: int | None

    @property
    def covered(self) -> object:
        return (self.township, self.year)


@dataclass(frozen=True)
class Plan:
    """What is planned for a place, a village or a township or the county, in a year."""

    year: int
    township: str | None
    village: str | None
    villages: int | None
    households: int | None
    persons: int | None

    @property
    def covered(self) -> object:
        return (self.township, self.year)


@dataclass(frozen=True)
class ReturnEvent:
    """A household found to be poor again."""

    on: dt.date
    township: str
    village: str
    household: str
    persons: int | None

    @property
    def covered(self) -> object:
        return (self.township, self.on.year)


Row = Village | Listed | Population | VillageYear | Plan | ReturnEvent
