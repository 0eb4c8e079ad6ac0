"""Figures given from above: which of ours they mean, and why they differ."""

import pandas as pd
import pytest

from poverty_exit import official
from poverty_exit.indicators import registry


def test_every_name_means_one_indicator_that_there_is():
    named = official._definitions()["figures"]
    assert set(named) <= set(registry())
    every = [name for names in named.values() for name in names]
    assert len(every) == len(set(every))


def test_every_unit_of_the_indicators_is_known():
    units = {registry()[one].unit for one in official._definitions()["figures"]}
    assert units <= set(official._definitions()["units"])


@pytest.mark.parametrize(
    ("figure", "indicator"),
    [
        ("贫困发生率", "poverty_headcount_ratio"),
        (" 未脱贫 人口 ", "poor_persons"),
        ("贫困发生率（目标）", None),
        ("农村居民人均可支配收入", None),
    ],
)
def test_a_figure_is_known_by_its_whole_name(figure, indicator):
    assert official.indicator_of(figure) == indicator


@pytest.mark.parametrize(
    ("indicator", "unit", "factor"),
    [
        ("poor_persons", "人", 1),
        ("poor_persons", "万人", 10_000),
        ("poor_persons", "", 1),
        ("poor_persons", None, 1),
        ("poor_persons", "户", None),
        ("poverty_headcount_ratio", "%", 0.01),
        ("poverty_headcount_ratio", "％", 0.01),
        ("poverty_headcount_ratio", "", None),
        ("poverty_headcount_ratio", "个百分点", None),
    ],
)
def test_units_are_read_and_a_rate_without_one_is_not_guessed(indicator, unit, factor):
    assert official.factor_of(indicator, unit) == factor


def test_figures_in_our_terms():
    rows = pd.DataFrame(
        {
            "figure": ["贫困发生率", "未脱贫人口", "未脱贫人口", "猪肉产量"],
            "amount": [4.6, 1.2, 30, 9],
            "unit": ["%", "万人", "户", "吨"],
        }
    )
    found = official.in_our_terms(rows)
    assert list(found["theirs"].fillna(-1)) == pytest.approx([0.046, 12_000, -1, -1])
    assert list(found["indicator"].fillna("")) == [
        *("poverty_headcount_ratio", "poor_persons", "poor_persons", "")
    ]


def test_a_blank_reason_is_none(store):
    with pytest.raises(ValueError, match="reason"):
        official.explain(store, official.Figure(2016, "621121", "未脱贫人口"), " ", "x")
    assert store.data_version() == 0
