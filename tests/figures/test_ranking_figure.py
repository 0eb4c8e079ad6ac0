"""Ranks as they are shown: best first, intervals beside, small places last."""

import pytest

from poverty_exit.figures import ranking, theme
from poverty_exit.figures.ranking import rank_label
from poverty_exit.statistics import bands
from tests.figure_samples import RANKED, RATE, TARGET, TOWNSHIPS


def drawn():
    return ranking.caterpillar(RANKED, RATE, TARGET, "light")


def test_the_best_is_on_top_and_those_set_apart_are_last():
    assert list(drawn().layout.yaxis.ticktext) == [
        "平襄镇",
        "马营镇",
        "碧玉镇",  # 1,000 persons where 2,000 are asked for
        "襄南镇",
        "新景乡",
    ]


def test_ranks_are_written_with_their_interval_and_band():
    words = [one.text for one in drawn().layout.annotations]
    assert words == ["目标：不超过 5%", "1 A", "2 B", "太小", "名次 分组"]


def test_there_are_two_intervals_the_wider_one_for_ranks():
    for_ranks, alone = drawn().data[:2]
    assert (for_ranks.name, alone.name) == ("排名用区间", "95% 区间")
    assert for_ranks.x[0] < alone.x[0] < alone.x[1] < for_ranks.x[1]


def test_spans_show_only_ranked_places():
    spans = ranking.rank_spans(RANKED, "light")
    assert list(spans.layout.yaxis.ticktext) == ["平襄镇", "马营镇"]
    assert list(spans.data[1].x) == [1, 2]


def test_the_finding_says_how_sure_the_ends_are():
    assert theme.finding(drawn()) == (
        "2 个中可能居首位的有 1 个，可能居末位的有 1 个；按实际数首位：平襄镇"
    )


@pytest.mark.parametrize(
    ("rank", "low", "high", "label"),
    [
        (3, 1, 7, "3 (1–7)"),
        (1, 1, 1, "1"),
        (4, float("nan"), float("nan"), "4"),
        (float("nan"), 1, 1, "—"),
    ],
)
def test_a_rank_is_shown_with_its_interval(rank, low, high, label):
    assert rank_label(rank, low, high) == label


def test_ranks_without_intervals_are_numbers_and_no_band_is_headed():
    plans = TOWNSHIPS.assign(low=None, high=None, design_effect=float("nan"))
    drawn = ranking.caterpillar(bands.ranked(plans, "lower"), RATE, None, "light")
    words = [one.text for one in drawn.layout.annotations]
    assert words == ["1", "2", "3", "名次"]
    assert theme.finding(drawn) == "3 个中按实际数首位：平襄镇；末位：碧玉镇"
    assert [one.name for one in drawn.data if one.showlegend] == []
