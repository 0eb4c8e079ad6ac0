"""The view as it stands in the URL: place, year, indicator, data version, language.

A link reproduces the view. Nothing personal can be in it: only codes of places, years,
ids of indicators and a few fixed words are read, anything else is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from poverty_exit.i18n import DEFAULT, LANGUAGES
from poverty_exit.indicators import registry

CountUnit = Literal["persons", "households"]
Level = Literal["county", "township", "village"]
_NAMED = ("place", "year", "indicator", "version", "unit", "level", "lang")


@dataclass(frozen=True)
class Filters:
    """What the reader looks at; None is the default of the page.

    Attributes:
        place: code of a township or village; None for the whole county.
        year: None for the latest.
        indicator: id in the registry; None for the page's own.
        data_version: None for the newest.
        unit: persons or households, where a page shows either.
        level: of the places shown, where a page offers several.
    """

    place: str | None = None
    year: int | None = None
    indicator: str | None = None
    data_version: int | None = None
    unit: CountUnit | None = None
    level: Level | None = None
    language: str = DEFAULT


def from_query(query: Mapping[str, str]) -> Filters:
    """The view that a query string names; what is not understood is left out."""
    named = tuple((name, query[name]) for name in _NAMED if name in query)
    return _of_words(named)


@lru_cache(maxsize=1_000)
def _of_words(named: tuple[tuple[str, str], ...]) -> Filters:
    query = dict(named)
    indicator = query.get("indicator")
    language = query.get("lang", DEFAULT)
    return Filters(
        place=_matching(r"\d{6,12}", query.get("place")),
        year=_number(r"(19|20)\d\d", query.get("year")),
        indicator=indicator if indicator in registry() else None,
        data_version=_number(r"\d{1,9}", query.get("version")),
        unit=cast("CountUnit | None", _one_of(get_args(CountUnit), query.get("unit"))),
        level=cast("Level | None", _one_of(get_args(Level), query.get("level"))),
        language=language if language in LANGUAGES else DEFAULT,
    )


def to_query(filters: Filters) -> dict[str, str]:
    """The query string of a view; defaults are left out."""
    named = {
        "place": filters.place,
        "year": filters.year,
        "indicator": filters.indicator,
        "version": filters.data_version,
        "unit": filters.unit,
        "level": filters.level,
        "lang": None if filters.language == DEFAULT else filters.language,
    }
    return {name: str(word) for name, word in named.items() if word is not None}


def _matching(pattern: str, word: str | None) -> str | None:
    return word if word is not None and re.fullmatch(pattern, word, re.ASCII) else None


def _number(pattern: str, word: str | None) -> int | None:
    matched = _matching(pattern, word)
    return None if matched is None else int(matched)


def _one_of(words: tuple[str, ...], word: str | None) -> str | None:
    return word if word in words else None
