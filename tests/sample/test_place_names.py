"""However a workbook writes a place, the name means one place and no other."""

import pytest

from poverty_exit.places import PlaceIndex
from poverty_exit.sample.layouts import specifications
from poverty_exit.sample.place_names import written_names
from poverty_exit.sample.places import Places, places


@pytest.fixture(scope="module")
def county_places() -> Places:
    return places(1, 33_000)


def test_every_written_name_finds_its_own_village(county_places: Places) -> None:
    township_of = county_places.township_of
    index = PlaceIndex(
        county={county_places.county_code: county_places.county_name},
        townships=dict(
            zip(county_places.township_codes, county_places.township_names, strict=True)
        ),
        villages={
            code: (name, county_places.township_codes[township])
            for code, name, township in zip(
                county_places.village_codes,
                county_places.village_names,
                township_of,
                strict=True,
            )
        },
    )
    for specification in specifications():
        names = written_names(county_places, specification)
        for village, code in enumerate(county_places.village_codes):
            found = index.find(
                None, names.townships[township_of[village]], names.villages[village]
            )
            assert found.code == code


def test_county_has_eighteen_townships_and_342_villages(county_places: Places) -> None:
    assert len(county_places.township_names) == 18
    assert len(county_places.village_names) == 342
    assert county_places.is_poor.sum() == 115
