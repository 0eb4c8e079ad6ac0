"""Townships in their order: intervals, states as signs, reasons where there is none."""

from poverty_exit.figures import theme, township_bars
from tests.figure_samples import COUNTS, PERSONS, RATE, TARGET, TOWNSHIPS


def drawn(**options):
    return township_bars.of_year(TOWNSHIPS, RATE, TARGET, "light", **options)


def test_townships_keep_the_order_of_their_codes_from_the_top():
    axis = drawn().layout.yaxis
    assert list(axis.ticktext) == ["平襄镇", "马营镇", "碧玉镇", "襄南镇", "新景乡"]
    assert axis.range[0] > axis.range[1]


def test_rates_are_points_with_intervals():
    points = drawn().data[0]
    assert points.type == "scatter"
    assert points.error_x.array[0] > 0
    assert points.error_x.arrayminus[0] > 0


def test_values_are_written_with_the_sign_of_their_state():
    words = [one.text for one in drawn().layout.annotations]
    assert words == ["目标：不超过 5%", "1.0% ●", "5.5% △", "9.5% ▲"]


def test_no_data_and_nobody_at_risk_are_told_apart():
    reasons = drawn().data[1]
    assert [text.strip() for text in reasons.text] == ["无数据", "没有风险人口（0）"]


def test_the_key_counts_every_state():
    key = [one.name for one in drawn().data if one.showlegend]
    assert key == ["肯定达标 1", "可能超标 1", "肯定超标 1"]


def test_the_county_is_a_dotted_line_named_in_the_key():
    line = drawn(county=0.042).data[-1]
    assert line.name == "全县 4.2%"
    assert list(line.x) == [0.042, 0.042]
    assert line.line.dash == "dot"


def test_counts_are_bars_from_zero_without_a_key():
    bars = township_bars.of_year(COUNTS, PERSONS, None, "light")
    assert bars.data[0].type == "bar"
    assert bars.layout.xaxis.range[0] == 0
    assert bars.layout.xaxis.title.text == "未脱贫人口（人）"
    assert not bars.layout.showlegend


def test_the_finding_counts_those_beyond_the_target():
    assert theme.finding(drawn()) == (
        "2017 年贫困发生率：3 个中 2 个超过 5% 的目标，最高的是碧玉镇（9.5%）"
    )


def test_without_a_target_the_finding_names_both_ends():
    without = township_bars.of_year(TOWNSHIPS, RATE, None, "light")
    assert theme.finding(without) == (
        "2017 年贫困发生率最高的是碧玉镇（9.5%），最低的是平襄镇（1.0%）"
    )
