"""What came of one layer of a border file: where it lies, and its three trays."""

from dataclasses import dataclass, field

import pandas as pd

from poverty_exit.boundary_crs import System


@dataclass(frozen=True)
class BorderReport:
    """What the upload page shows of a layer of borders.

    Attributes:
        level: "village" or "township".
        said: the file's own name for its coordinates, empty where it has none.
        system: what they were read as; None where it is to be asked.
        is_stated: whether a person stated it.
        suggested: what they may be, the likeliest first, where it is to be asked.
        middle: longitude and latitude in degrees; extent: kilometres east and north.
        matched: one row per place with a border: code, name, township_code, how,
            written, polygons.
        register_only: one row per place without one: code, name, township_code.
        map_only: one row per polygon without a place: source_row, code, name,
            township_name, level, problem.
    """

    level: str
    said: str = ""
    system: System | None = None
    is_stated: bool = False
    suggested: tuple[System, ...] = ()
    middle: tuple[float, float] | None = None
    extent: tuple[float, float] | None = None
    matched: pd.DataFrame = field(default_factory=pd.DataFrame)
    register_only: pd.DataFrame = field(default_factory=pd.DataFrame)
    map_only: pd.DataFrame = field(default_factory=pd.DataFrame)
