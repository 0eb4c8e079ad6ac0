"""What goes into each column of a register's template, told by its definition."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Literal

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, translated
from poverty_exit.intake.own_sheets import own_title
from poverty_exit.intake.words import code_words, folded, reading_words
from poverty_exit.paths import REFERENCE
from poverty_exit.places import PlaceIndex
from poverty_exit.registers import Column, Register

Style = Literal["title", "heading", "plain", "line"]
_PLACE = ("township_name", "village_name", "village_code")
_BRACKET = re.compile(r"\(([^()]+)\)$")


def guide_rows(
    register: Register, places: PlaceIndex
) -> list[tuple[Style, tuple[str, ...]]]:
    """The rows of the guide: its title, how to use it, and a row for every column."""
    lines = [
        translated(register.label),
        _("Fill in the first sheet, one row below the other, and load the file."),
        _("Yellow headings must be filled in; no heading may be changed."),
        _("The example is here only, and is never loaded."),
    ]
    heads = (
        _("Column"),
        _("Meaning"),
        _("Must or may"),
        _("What goes in"),
        _("Unit"),
        _("Words"),
        _("Example"),
    )
    rows: list[tuple[Style, tuple[str, ...]]] = [("title", (own_title("guide"),))]
    rows += [("line", (line,)) for line in lines]
    rows.append(("heading", heads))
    for column in register.columns:
        rows.append(
            (
                "plain",
                (
                    column.headings[0],
                    _meaning(column),
                    _duty(register, column),
                    _content(column),
                    _unit(column),
                    _(", ").join(words_of(column.words)),
                    example(register, column, places),
                ),
            )
        )
    return rows


def required(register: Register) -> set[str]:
    """The columns without which a row is of no use, or blocks."""
    more = _examples()["must"].get(register.id, ())
    return {*register.needs, *register.key, *more}


def words_of(code_list: str | None) -> list[str]:
    """The words of a code list, one for each meaning, without mere codes."""
    if code_list is None:
        return []
    words: dict[str, str] = {}
    for written, means in code_words()[code_list].items():
        if not written.isascii():
            words.setdefault(means, written)
    return list(words.values())


def example(register: Register, column: Column, places: PlaceIndex) -> str:
    """A column's example: of a place the county's first village, else as defined."""
    named = _place_example(places).get(column.name)
    if named is not None:
        return named
    defined = _examples()["examples"].get(column.name)
    if defined is not None:
        return str(defined)
    if column.words:
        return next(iter(words_of(column.words)), "")
    dates = "2019" if register.period == "year" else "2019-12-31"
    return {"date": dates, "number": "1", "code": "1001"}.get(column.reads or "", "")


@cache
def _examples() -> dict[str, dict]:
    path = REFERENCE / "template_examples.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _place_example(places: PlaceIndex) -> dict[str, str]:
    if not places.villages:
        return {}
    code = min(places.villages)
    name, township = places.villages[code]
    county = next(iter(places.county.items()), ("", ""))
    return {
        "village_code": code,
        "village_name": name,
        "township_code": township,
        "township_name": places.townships[township],
        "county_code": county[0],
        "county_name": county[1],
    }


def _meaning(column: Column) -> str:
    """The column in the reader's language; Chinese headings speak for themselves."""
    if language() == "en":
        return column.name.replace("_", " ")
    return ""


def _duty(register: Register, column: Column) -> str:
    if column.name in required(register):
        return _("must")
    if column.name in register.any_of:
        return _("at least one of these")
    if column.name in _PLACE:
        return _("township and village, or the village's code")
    return _("may")


def _content(column: Column) -> str:
    if column.words:
        return _("one of the words at the right")
    return {
        "date": _("a date or a year: 2019-12-31, 2019-12 or 2019"),
        "number": _("a number without its unit"),
        "code": _("digits as text, none lost"),
    }.get(column.reads or "", _("text"))


def _unit(column: Column) -> str:
    """The unit that the heading says, else the one that the column is kept in."""
    if column.unit is None:
        return ""
    units = reading_words()["units"]
    bracket = _BRACKET.search(folded(column.headings[0]))
    sign = bracket.group(1) if bracket else ""
    if sign not in units:
        sign = next(
            (
                sign
                for sign, unit in units.items()
                if unit["unit"] == column.unit and unit["factor"] == 1
            ),
            "",
        )
    if language() != "en":
        return sign
    factor = units[sign]["factor"] if sign else 1
    return column.unit if factor == 1 else f"{formats.number(factor)} {column.unit}"
