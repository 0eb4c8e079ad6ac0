"""Design effect of households on rates of persons: sum of squares over sum of sizes."""

import pytest

from tests.tables import panel

HEAD = "数据日期 | 乡镇 | 行政村 | 户编号 | 人数 | 脱贫属性"


def households(count: int, size: int, place: str, prefix: str) -> list[str]:
    return [
        f"2016-12-31 | {place} | {prefix}{n} | {size} | 未脱贫" for n in range(count)
    ]


@pytest.fixture(scope="module")
def store(county):
    east = households(29, 2, "东山镇 | 上湾村", "A") + households(
        1, 8, "东山镇 | 上湾村", "B"
    )
    west = households(29, 5, "西川乡 | 河口村", "W")
    return county("\n".join([HEAD, *east, *west]))


def effects(store, level: str) -> dict[str, tuple]:
    return {
        row["code"]: (row["design_effect"], row["households"], row["persons"])
        for row in panel(store, "design_effects", level=level, year=2016)
    }


def test_with_thirty_households_a_place_has_its_own(store):
    squares, sizes = 29 * 2**2 + 8**2, 29 * 2 + 8
    assert effects(store, "village")["621121101201"] == (squares / sizes, 30, sizes)
    assert effects(store, "township")["621121101"] == (squares / sizes, 30, sizes)


def test_with_fewer_it_is_the_countys(store):
    squares = 29 * 2**2 + 8**2 + 29 * 5**2
    sizes = 29 * 2 + 8 + 29 * 5
    assert effects(store, "county")["621121"] == (squares / sizes, 59, sizes)
    assert effects(store, "township")["621121102"] == (squares / sizes, 29, 29 * 5)
    assert effects(store, "village")["621121101202"] == (squares / sizes, 0, 0)


def test_another_year_has_no_rows(store):
    assert panel(store, "design_effects", level="county", year=2015) == []
    assert len(panel(store, "design_effects", level="county", year=None)) == 1


def test_nobody_registered_is_no_design_effect(county):
    store = county("数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 0 | 未脱贫")
    assert effects(store, "county")["621121"] == (None, 1, 0)
