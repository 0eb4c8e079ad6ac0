"""Sheets that we put into workbooks ourselves: summaries, guides and lists of words."""

from collections.abc import Sequence
from typing import Literal

from poverty_exit.i18n import translated
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.words import folded, reading_words

Kind = Literal["summary", "guide", "lists"]


def own_title(kind: Kind) -> str:
    """What such a sheet's first cell says (of the lists: the hidden sheet's name)."""
    return translated(reading_words()["own_sheets"][kind])


def says_own(kind: Kind, written: object) -> bool:
    """Whether a text is the title of such a sheet, in any language."""
    titles = reading_words()["own_sheets"][kind].values()
    return isinstance(written, str) and folded(written) in map(folded, titles)


def is_own(sheet: RawSheet) -> bool:
    """Whether a sheet was made by us."""
    if sheet.is_hidden:
        return says_own("lists", sheet.name)
    if not sheet.cells.num_rows or not sheet.cells.num_columns:
        return False
    first = sheet.cells.column(0)[0].as_py()
    return says_own("summary", first) or says_own("guide", first)


def without_own(read: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets that somebody else made; all, where nothing else is there."""
    return [sheet for sheet in read if not is_own(sheet)] or list(read)
