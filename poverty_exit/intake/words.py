"""Folding of written forms, and the words a reader of workbooks goes by.

Width, Traditional characters and spaces differ between offices; what is meant does not.
"""

import csv
import re
import tomllib
import unicodedata
from functools import cache

import opencc

from poverty_exit.paths import REFERENCE

_UNSEEN = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")


@cache
def reading_words() -> dict:
    """Totals, signatures, date marks and units (``data/reference``)."""
    path = REFERENCE / "reading_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def folded(written: str) -> str:
    """One form for all ways to write it: NFKC, Simplified, no spaces."""
    narrow = _SPACES.sub("", unicodedata.normalize("NFKC", written))
    return narrow if narrow.isascii() else _simplifier().convert(narrow)


def visible(written: str) -> str:
    """The text without signs that nobody sees: joiners, marks of direction or order."""
    return _UNSEEN.sub("", written)


def unwrapped(written: str) -> str:
    """A cell without the ``="..."`` that export tools put round numbers."""
    cell = written.strip().lstrip("'")
    if cell.startswith('="') and cell.endswith('"'):
        cell = cell[2:-1]
    return cell.strip()


@cache
def code_words() -> dict[str, dict[str, str]]:
    """For every code list, what each written word means."""
    lists: dict[str, dict[str, str]] = {}
    path = REFERENCE / "code_words.csv"
    with path.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            lists.setdefault(row["words"], {})[coded(row["written"])] = row["means"]
    return lists


def coded(written: str) -> str:
    """How a word of a code list is looked up: large and small letters are one."""
    return folded(written).lower()
