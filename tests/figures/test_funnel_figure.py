"""A funnel: size over the design effect, limits as curves, the odd ones named."""

from poverty_exit.figures import funnel, theme
from tests.figure_samples import RATE, TARGET, TOWNSHIPS


def drawn():
    return funnel.around(TOWNSHIPS, 0.045, RATE, TARGET, "light")


def traces() -> dict:
    return {one.name: one for one in drawn().data}


def test_only_places_beyond_chance_are_named():
    # of 250 households 11 are expected, 24 are there; of 3,000 135, 30 are there
    assert list(traces()["在 99.8% 界限之外"].text) == ["碧玉镇", "平襄镇"]
    assert traces()["在偶然界限之内"].text is None


def test_places_stand_at_their_size_in_independent_households():
    assert list(traces()["在 99.8% 界限之外"].x) == [250, 3_000]


def test_the_common_rate_and_both_limits_are_in_the_key():
    key = [one.name for one in drawn().data if one.showlegend is not False]
    assert key[:3] == ["共同水平", "95% 界限", "99.8% 界限"]
    assert set(traces()["共同水平"].y) == {0.045}


def test_the_finding_counts_those_outside():
    assert theme.finding(drawn()) == "以共同水平 4.5% 计，3 个中 2 个在 99.8% 界限之外"


def test_without_a_common_rate_there_is_no_funnel():
    assert not funnel.around(TOWNSHIPS, None, RATE, TARGET, "light").data


def test_a_name_is_written_below_its_point_where_the_target_runs_just_above():
    near = TOWNSHIPS.assign(
        value=[0.049 if name == "碧玉镇" else 0.02 for name in TOWNSHIPS["name"]]
    )
    points = funnel.around(near, 0.01, RATE, TARGET, "light")
    sides = {
        name: side
        for one in points.data
        if one.text is not None
        for name, side in zip(one.text, one.textposition, strict=True)
    }
    assert sides["碧玉镇"] == "bottom center"
    assert sides["平襄镇"] == "top center"


def sides_of(places) -> dict:
    points = funnel.around(places, 0.01, RATE, None, "light")
    return {
        name: side
        for one in points.data
        if one.text is not None
        for name, side in zip(one.text, one.textposition, strict=True)
    }


def test_a_name_is_written_beside_its_point_where_another_is_just_above():
    close = TOWNSHIPS.assign(denominator=3_000, design_effect=1.0)
    close["value"] = [0.061 if name == "碧玉镇" else 0.06 for name in close["name"]]
    assert "top center" in sides_of(close).values()
    assert {"middle left", "middle right"} & set(sides_of(close).values())
