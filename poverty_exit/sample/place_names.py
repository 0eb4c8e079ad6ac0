"""How a workbook writes the names of places: as registered, or in another form."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import opencc

from poverty_exit.sample.places import Places

ENDING, SHORT_NAME, TRADITIONAL = (
    "village_ending",
    "township_short_name",
    "traditional_characters",
)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@dataclass(frozen=True)
class WrittenNames:
    """Township names by township, village names by village, and what is odd in them."""

    townships: np.ndarray
    villages: np.ndarray
    township_kind: np.ndarray
    village_kind: np.ndarray


def written_names(places: Places, specification: dict) -> WrittenNames:
    """Names as one workbook writes them, by the variants of ``files.toml``."""
    names = WrittenNames(
        townships=places.township_names.astype(object),
        villages=places.village_names.astype(object),
        township_kind=np.full(len(places.township_names), "", dtype=object),
        village_kind=np.full(len(places.village_names), "", dtype=object),
    )
    for variant in specification.get("variants", []):
        townships = [places.township(code) for code in variant["townships"]]
        villages = np.flatnonzero(np.isin(places.township_of, townships))
        if "ending" in variant:
            _end(names, villages, *variant["ending"])
        if variant.get("short"):
            names.townships[townships] = places.short_names[townships]
            names.township_kind[townships] = SHORT_NAME
        if variant.get("traditional"):
            _convert(names.townships, names.township_kind, townships)
            _convert(names.villages, names.village_kind, villages)
    return names


def _end(names: WrittenNames, villages: np.ndarray, old: str, new: str) -> None:
    for village in villages:
        name = names.villages[village]
        if name.endswith(old):
            names.villages[village] = name.removesuffix(old) + new
            names.village_kind[village] = ENDING


def _convert(names: np.ndarray, kinds: np.ndarray, places: np.ndarray | list) -> None:
    for place in places:
        written = _converter().convert(names[place])
        if written != names[place]:
            names[place] = written
            kinds[place] = TRADITIONAL
