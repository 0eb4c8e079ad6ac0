"""In which unit a column's numbers are written, and who says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from poverty_exit.intake.columns import Layout
from poverty_exit.intake.fitting import Mapped
from poverty_exit.intake.words import folded, reading_words

Said = Literal["column", "heading", "sheet", "title", "nobody"]
_BRACKET = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True)
class Unit:
    """The word of a unit, its factor to ours, and who says that it is this one.

    Attributes:
        said: a choice for the column, its heading, a choice for the sheet, a title row,
            or nobody: then it is taken for ours.
    """

    word: str
    factor: float
    said: Said


def unit_words(kind: str) -> list[str]:
    """The words of a kind of unit (yuan, mu ...), ours first."""
    known = reading_words()["units"]
    words = [word for word, unit in known.items() if unit["unit"] == kind]
    return sorted(words, key=lambda word: known[word]["factor"] != 1)


def unit_of(kind: str, source: Mapped, layout: Layout) -> Unit:
    """The unit of a source column that is kept in a kind of unit.

    A choice for the column goes before its heading, that before a choice for the sheet,
    and that before a title row.
    """
    if source.unit is not None and source.unit in unit_words(kind):
        return Unit(source.unit, _factor(source.unit), "column")
    named = heading_unit(source.heading, kind)
    if named is not None:
        return Unit(named, _factor(named), "heading")
    chosen = dict(layout.units).get(kind)
    if chosen in unit_words(kind):
        return Unit(str(chosen), _factor(str(chosen)), "sheet")
    stated = stated_units(layout.titles).get(kind)
    if stated is not None:
        return Unit(stated, _factor(stated), "title")
    return Unit(own_word(kind), source.factor, "nobody")


def own_word(kind: str) -> str:
    """The word of our own unit of a kind; empty where there is no word for it."""
    return next(iter(unit_words(kind)), "")


def heading_unit(heading: str, kind: str) -> str | None:
    """The word of a unit of that kind in brackets behind a heading."""
    bracket = _BRACKET.search(folded(heading))
    word = bracket.group(1) if bracket else None
    return word if word in unit_words(kind) else None


def stated_units(titles: Sequence[str]) -> dict[str, str]:
    """Kind -> word of the units that title rows state, the first of each kind."""
    found: dict[str, str] = {}
    for title in titles:
        for word in _stated(title):
            found.setdefault(reading_words()["units"][word]["unit"], word)
    return found


def _stated(title: str) -> list[str]:
    """The units that a title row states, as “unit: persons, 10,000 yuan”."""
    words = reading_words()
    longest_first = sorted(words["units"], key=len, reverse=True)
    found = []
    for mark in words["unit_marks"]:
        _before, said, after = folded(title).partition(mark)
        for part in re.split(r"[,;/\u3001]", after.lstrip(":")) if said else []:
            unit = next((unit for unit in longest_first if part.startswith(unit)), None)
            if unit:
                found.append(unit)
    return found


def _factor(word: str) -> float:
    return float(reading_words()["units"][word]["factor"])
