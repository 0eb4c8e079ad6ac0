"""The demo county's data files: places, names, words, layouts, the story's numbers."""

import csv
import tomllib
import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa

from poverty_exit.paths import DEMO

FIRST_YEAR = 2010
LAST_YEAR = 2019
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))
# Year of the first full list; families are known from here on.
FIRST_LIST = 2014


@cache
def toml(stem: str) -> dict:
    """One TOML file of the demo county."""
    with (DEMO / f"{stem}.toml").open("rb") as source:
        return tomllib.load(source)


@cache
def rows(stem: str) -> tuple[dict[str, str], ...]:
    """One CSV file of the demo county, a mapping per row."""
    with (DEMO / f"{stem}.csv").open(encoding="utf-8", newline="") as source:
        return tuple(csv.DictReader(source))


def stream(seed: int, purpose: str) -> np.random.Generator:
    """Random numbers for one purpose, so that a change elsewhere leaves them alone."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode())])


def by_year(values: dict[str, float]) -> np.ndarray:
    """A float per listed year from a mapping with the years as text keys."""
    return np.array([values.get(str(year), 0) for year in YEARS], dtype=float)


@dataclass(frozen=True)
class Vocabulary:
    """Words of a register with the keys the generator knows them by."""

    keys: tuple[str, ...]
    words: pa.Array

    def code(self, key: str) -> int:
        """Position of a key."""
        return self.keys.index(key)

    def text(self, codes: np.ndarray) -> pa.Array:
        """The words for an array of positions; a negative one is an empty cell."""
        return self.words.take(pa.array(codes, mask=codes < 0))


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary at a dotted name in ``words.toml``."""
    words = toml("words")
    for part in name.split("."):
        words = words[part]
    return Vocabulary(tuple(words), pa.array(list(words.values())))


def word(name: str, key: str) -> str:
    """One word of a vocabulary."""
    return toml("words")[name][key]


def apportion(weights: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers proportional to the weights that sum to the total."""
    if weights.sum() <= 0:
        weights = np.ones_like(weights)
    shares = weights * (total / weights.sum())
    whole = np.floor(shares).astype(int)
    largest = np.argsort(-(shares - whole), kind="stable")
    whole[largest[: total - whole.sum()]] += 1
    return whole


def step(limits: list[list[float]], at: np.ndarray) -> np.ndarray:
    """Value of a step function given as ``[[largest, value], ...]``."""
    upper = np.array([limit for limit, _ in limits])
    values = np.array([value for _, value in limits], dtype=float)
    return values[np.searchsorted(upper, at).clip(max=len(values) - 1)]
