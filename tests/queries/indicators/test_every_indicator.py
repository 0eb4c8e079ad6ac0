"""What holds for every indicator: its columns, its levels, an empty store."""

import pandas as pd
import pytest

from poverty_exit import indicators, queries
from poverty_exit.database import Store
from poverty_exit.indicators import LEVELS, registry
from tests.tables import county

COLUMNS = ["code", "name", "year", "numerator", "denominator", "value"]
WITH_LEVEL = [(i.id, level) for i in registry().values() for level in i.levels]


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory):
    opened = county(tmp_path_factory.mktemp("empty") / "store")
    yield opened
    opened.close()


def test_every_indicator_has_a_test_of_its_own(request):
    folder = request.path.parent
    missing = [i for i in registry() if not (folder / f"test_{i}.py").is_file()]
    assert missing == []


@pytest.mark.parametrize("indicator", registry())
def test_it_says_that_it_returns_what_it_returns(indicator: str):
    told = queries.header(f"indicators/{indicator}")
    assert set(told) == {"title", "grain", "parameters", "columns", "source"}
    assert queries.parameters(f"indicators/{indicator}") == {
        "data_version",
        "level",
        "year",
    }


@pytest.mark.parametrize(("indicator", "level"), WITH_LEVEL)
def test_without_a_list_there_are_no_rows(empty_store: Store, indicator, level):
    found = indicators.values(empty_store, indicator, level)
    assert found.columns.tolist() == COLUMNS
    assert found.empty


@pytest.mark.parametrize("indicator", registry())
def test_a_count_has_neither_numerator_nor_denominator(demo_store: Store, indicator):
    found = indicators.values(demo_store, indicator, "township")
    if registry()[indicator].denominator_label is None:
        assert found[["numerator", "denominator"]].isna().all().all()
    else:
        assert found["denominator"].notna().any()


@pytest.mark.parametrize(("indicator", "level"), WITH_LEVEL)
def test_one_year_alone_is_that_year_of_all(demo_store: Store, indicator, level):
    years = indicators.values(demo_store, indicator, level)
    assert not years.duplicated(["code", "year"]).any()
    year = int(years["year"].max())
    alone = indicators.values(demo_store, indicator, level, year)
    expected = years[years["year"] == year].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, expected, check_dtype=False)


def test_a_level_that_is_none_is_refused(empty_store: Store):
    with pytest.raises(KeyError):
        indicators.values(empty_store, "poor_persons", "province")
    assert LEVELS == ("county", "township", "village")
