"""Shapes of borders: what is wrong with them, and what is made of it."""

import geopandas as gpd
import pytest
import shapely

from poverty_exit.boundary_geometry import Flaw, covering, mended

NAMES = ("东村", "西村", "南村", "北村")
METRE = 1 / 111_320


def places(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    """Places of these shapes, near the equator, where a degree is as long both ways."""
    size = len(shapes)
    return gpd.GeoDataFrame(
        {
            "name": NAMES[:size],
            "code": [str(at) for at in range(size)],
            "source_row": range(1, size + 1),
        },
        geometry=list(shapes),
        crs=4326,
    )


def metres(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(west * METRE, south * METRE, east * METRE, north * METRE)


def kinds(flaws: list[Flaw]) -> list[str]:
    return [flaw.kind for flaw in flaws]


def hectares(flaw: Flaw) -> float:
    return flaw.square_metres / 10_000


def test_border_that_crosses_itself_is_mended_and_named() -> None:
    bow = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    whole, (flaw,) = mended(places(bow, shapely.box(3, 0, 4, 1)))
    assert (flaw.kind, flaw.names, flaw.source_row) == ("invalid", ("东村",), 1)
    assert whole.geometry.is_valid.all()
    assert whole.geometry.area.iloc[0] == pytest.approx(2)


def test_mending_leaves_areas_only() -> None:
    spike = shapely.Polygon([(0, 0), (1, 0), (1, 1), (2, 1), (1, 1), (0, 1)])
    whole, _flaws = mended(places(spike))
    assert list(whole.geom_type) == ["Polygon"]
    assert whole.geometry.area.iloc[0] == pytest.approx(1)


def test_border_without_any_area_is_dropped_and_named() -> None:
    line = shapely.Polygon([(0, 0), (1, 0), (0, 0), (0, 0)])
    whole, (flaw,) = mended(places(line, shapely.box(0, 0, 1, 1)))
    assert (flaw.kind, flaw.names) == ("empty", ("东村",))
    assert list(whole["name"]) == ["西村"]


@pytest.mark.parametrize("far", [float("inf"), 1e308, -1e9])
def test_border_with_a_point_that_is_on_no_globe_is_dropped_and_named(far: float):
    lost = shapely.Polygon([(0, 0), (1, 0), (far, 1), (0, 1), (1, far)])
    whole, (flaw,) = mended(places(lost, shapely.box(0, 0, 1, 1)))
    assert (flaw.kind, flaw.names, flaw.square_metres) == ("empty", ("东村",), 0)
    assert list(whole["name"]) == ["西村"]


def test_valid_borders_stay_as_they_are() -> None:
    good = places(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1))
    whole, flaws = mended(good)
    cover, faults = covering(whole)
    assert (flaws, faults) == ([], [])
    assert cover.geometry.geom_equals(good.geometry).all()


def test_wide_overlap_is_named_with_its_size_and_goes_to_one() -> None:
    cover, (flaw,) = covering(
        places(metres(0, 0, 1000, 1000), metres(900, 0, 2000, 1000))
    )
    assert (flaw.kind, set(flaw.names)) == ("overlap", {"东村", "西村"})
    assert hectares(flaw) == pytest.approx(10, rel=0.01)
    assert shapely.coverage_is_valid(cover.geometry.to_numpy())


def test_narrow_overlaps_are_closed_and_counted() -> None:
    cover, (flaw,) = covering(
        places(metres(0, 0, 1000, 1000), metres(997, 0, 2000, 1000))
    )
    assert (flaw.kind, flaw.count, flaw.names) == ("sliver_overlaps", 1, ())
    assert shapely.coverage_is_valid(cover.geometry.to_numpy())


def test_same_area_under_two_names_is_named_and_kept() -> None:
    twice = metres(0, 0, 1000, 1000)
    cover, flaws = covering(places(twice, twice, metres(1000, 0, 2000, 1000)))
    assert kinds(flaws) == ["same_area"]
    assert set(flaws[0].names) == {"东村", "西村"}
    assert not cover.geometry.is_empty.any()


def ring(inner: shapely.Geometry) -> list[shapely.Geometry]:
    """Two places with a hole between them."""
    left = metres(0, 0, 1000, 2000).difference(inner)
    right = metres(1000, 0, 2000, 2000).difference(inner)
    return [left, right]


def test_wide_gap_is_named_with_who_is_around_and_stays() -> None:
    hole = metres(800, 800, 1200, 1200)
    cover, (flaw,) = covering(places(*ring(hole)))
    assert (flaw.kind, flaw.names) == ("gap", ("东村", "西村"))
    assert hectares(flaw) == pytest.approx(16, rel=0.01)
    assert shapely.union_all(cover.geometry.to_numpy()).area == pytest.approx(
        metres(0, 0, 2000, 2000).area - hole.area
    )


def test_narrow_gaps_are_closed_and_counted() -> None:
    cover, (flaw,) = covering(places(*ring(metres(998, 500, 1002, 1500))))
    assert (flaw.kind, flaw.count) == ("sliver_gaps", 1)
    assert shapely.union_all(cover.geometry.to_numpy()).area == pytest.approx(
        metres(0, 0, 2000, 2000).area
    )


def test_points_of_neighbours_that_differ_by_little_are_brought_together() -> None:
    east = metres(1000.2, 0, 2000, 1000)
    cover, _flaws = covering(places(metres(0, 0, 1000, 1000), east))
    assert shapely.coverage_is_valid(cover.geometry.to_numpy(), gap_width=METRE)
