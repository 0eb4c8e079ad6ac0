"""Indicators, a threshold and a small county for the tests of the map."""

from dataclasses import replace
from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from poverty_exit.indicators import Indicator
from poverty_exit.policy import Threshold

EMPTY = {"zh": "", "en": ""}
RATE = Indicator(
    id="poverty_headcount_ratio",
    order=1,
    label={"zh": "贫困发生率", "en": "poverty headcount ratio"},
    definition=EMPTY,
    formula=EMPTY,
    numerator_label={"zh": "未脱贫人口", "en": "poor persons"},
    denominator_label={"zh": "农业户籍人口", "en": "rural registered persons"},
    source=EMPTY,
    unit="fraction",
    decimals=1,
    direction="lower",
    kind="rate",
    levels=("county", "township", "village"),
)
COUNT = replace(
    RATE,
    id="poor_persons",
    label={"zh": "未脱贫人口", "en": "poor persons"},
    denominator_label=None,
    unit="persons",
    decimals=0,
    kind="stock",
)


def limit(value: float, comparator: str) -> Threshold:
    """A target of the rate."""
    return Threshold(
        key="poverty_headcount_ratio_target",
        label=EMPTY,
        comparator=comparator,
        unit="fraction",
        value=value,
        valid_from=date(2015, 1, 1),
        valid_to=None,
        source=EMPTY,
    )


#   105.0  105.1  105.2  105.3
#     +------+------+------+  35.1
#     | 001  | 002  | 001  |        townships: 101 甲乡 (two villages), 102 乙镇 (one)
#     +------+------+------+  35.0
def borders() -> gpd.GeoDataFrame:
    """Three villages in two townships, each a tenth of a degree square."""
    squares = [shapely.box(105 + at / 10, 35, 105.1 + at / 10, 35.1) for at in range(3)]
    places = [
        ("621121101001", "东村村民委员会", "东村", "village", squares[0]),
        ("621121101002", "西村村民委员会", "西村", "village", squares[1]),
        ("621121102001", "南街居民委员会", "南街", "village", squares[2]),
        ("621121101", "甲乡", "甲乡", "township", shapely.box(105, 35, 105.2, 35.1)),
        ("621121102", "乙镇", "乙镇", "township", squares[2]),
    ]
    return gpd.GeoDataFrame(
        places, columns=["code", "name", "label", "level", "geometry"], crs="EPSG:4326"
    )


def village_rows() -> pd.DataFrame:
    """One within the target, one beyond it, one unknown, one without a border."""
    return pd.DataFrame(
        [
            ("621121101001", "东村村民委员会", 0.02, 4.0, 200.0, "value0"),
            ("621121101002", "西村村民委员会", 0.08, 8.0, 100.0, "value1"),
            ("621121102001", "南街居民委员会", None, None, 300.0, "no_data"),
            ("621121102002", "北村村民委员会", 0.01, 1.0, 100.0, "value0"),
        ],
        columns=["code", "name", "value", "numerator", "denominator", "class_id"],
    )
