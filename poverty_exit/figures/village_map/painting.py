"""What is painted on the borders: colours, legend, words and the selected place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import pandas as pd

from poverty_exit import formats
from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.map_colours import class_colour, map_colours
from poverty_exit.figures.theme import FONT, Mode
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import language, translated

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator

Level = Literal["township", "village"]

PATTERNS = {"nobody": "empty", "no_data": "hatched", "not_submitted": "crossed"}
TOWNSHIP_DIGITS = 9


def is_county(code: str) -> bool:
    """Whether a code is the county's, not one of its townships'."""
    return len(code) < TOWNSHIP_DIGITS


def drawn_words(drawn: int, registered: int, level: Level) -> str:
    """How many of the register's places are on the map, as a sentence."""
    if level == "township":
        return _(
            "{drawn} of {registered} townships drawn",
            drawn=drawn,
            registered=registered,
        )
    return _(
        "{drawn} of {registered} villages drawn", drawn=drawn, registered=registered
    )


def legend_title(indicator: Indicator, level: Level) -> str:
    """What the legend's classes are classes of, and what its counts count."""
    label = translated(indicator.label)
    label = label[:1].upper() + label[1:]
    if level == "township":
        return _("{label}, number of townships", label=label)
    return _("{label}, number of villages", label=label)


def alternative_text(title: str, map_classes: Sequence[MapClass], drawn: str) -> str:
    """The map in words, for those who cannot see it."""
    counts = _("; ").join(
        _("{label}: {count}", label=one.label, count=one.count) for one in map_classes
    )
    return _("{title}. {counts}. {drawn}.", title=title, counts=counts, drawn=drawn)


def painted_classes(map_classes: Sequence[MapClass], mode: Mode) -> list[dict]:
    """The legend's rows, in order: colour or pattern, words, count."""
    return [
        {
            "id": one.id,
            "label": one.label,
            "count": formats.number(one.count),
            "colour": class_colour(one, mode),
            "pattern": PATTERNS.get(one.kind, ""),
            "target": one.target,
            "isolated": one.is_isolated,
        }
        for one in map_classes
    ]


def painted_areas(
    rows: pd.DataFrame, map_classes: Sequence[MapClass], said: pd.Series
) -> dict[str, list]:
    """Of each place its class, by its number, and the lines of its tooltip."""
    numbers = {one.id: number for number, one in enumerate(map_classes)}
    labels = {one.id: one.label for one in map_classes if one.is_isolated}
    remarks = rows["remark"] if "remark" in rows else [""] * len(rows)
    return {
        code: [
            numbers[class_id],
            [line for line in (labels.get(class_id, ""), words, remark) if line],
        ]
        for code, class_id, words, remark in zip(
            rows["code"], rows["class_id"], said, remarks, strict=True
        )
    }


def painting_content(
    rows: pd.DataFrame,
    map_classes: Sequence[MapClass],
    said: pd.Series,
    mode: Mode,
    words: dict[str, str],
    selected: str | None,
    level: Level,
    within: str,
) -> dict[str, object]:
    """All that the browser's ``villageMap.paint`` takes."""
    is_county_of_villages = level == "village" and is_county(within)
    return {
        **words,
        "lang": language().replace("_", "-"),
        "font": FONT,
        "colours": map_colours(mode),
        "classes": painted_classes(map_classes, mode),
        "areas": painted_areas(rows, map_classes, said),
        "labelled": "outlines" if is_county_of_villages else "areas",
        "selected": selected,
        "within": within,
        "view": f"{level}{within}",
    }
