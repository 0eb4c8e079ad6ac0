"""The anomaly screen for somebody limited to some townships: theirs, and no other's."""

import pytest

from poverty_exit.rights import actor_of
from tests.pages.conftest import words
from tests.pages.reading import answer, findings, notices, tables

PAGE = "statistics/data_quality"
LOOK = "2016 年核查线索"
EAST, WEST = "621121101", "621121102"
HEAD = "数据日期 | 乡镇 | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入"


@pytest.fixture(scope="module")
def heaped(county):
    """Of two townships with 120 households each; the eastern's incomes end in 0."""
    lines = [
        line
        for n in range(120)
        for line in (
            f"2016-12-31 | 东山镇 | 上湾村 | E{n:03d} | 2 | 未脱贫 | {1000 + 10 * n}",
            f"2016-12-31 | 西川乡 | 河口村 | W{n:03d} | 2 | 未脱贫 | {1003 + 11 * n}",
        )
    ]
    return county("\n".join([HEAD, *lines]))


def of(store, *townships: str):
    """The store as a statistician of those townships has it."""
    given = [("statistician", one) for one in townships]
    return store.acting_for(actor_of("chen", "Chen", given))


def looks(shown, handle, **query: str) -> list[tuple[str, str, str]]:
    """The findings: test, place, how many were seen."""
    rows = tables(shown(handle, PAGE, **query)).get(LOOK, [])
    return [(row["检验"], row["地方"], row["实有"]) for row in rows]


def test_who_may_see_all_has_the_townships_and_the_county(shown, heaped):
    assert looks(shown, heaped) == [
        ("收入末位数字", "东山镇", "120"),
        # 120 of the east, and of the west those whose 3 + n ends in 0: 12
        ("收入末位数字", "通渭县", "132"),
    ]


def test_who_is_limited_has_the_own_township_and_nothing_of_the_county(shown, heaped):
    assert looks(shown, of(heaped, EAST)) == [("收入末位数字", "东山镇", "120")]
    said = words(shown(of(heaped, EAST), PAGE))
    assert "西川乡" not in said
    assert "132" not in said


def test_a_township_s_finding_is_not_told_to_the_other(shown, heaped):
    app = shown(of(heaped, WEST), PAGE)
    assert not app.exception
    assert LOOK not in tables(app)
    assert "东山镇" not in words(app)
    # its digits, and whether its households are alike, were tested and are quiet
    assert "异常筛查的 2 项检验中有 0 项可作核查的线索" in answer(app)


def test_of_two_townships_both_are_tested_and_still_not_the_county(shown, heaped):
    handle = of(heaped, EAST, WEST)
    assert looks(shown, handle) == [("收入末位数字", "东山镇", "120")]
    said = "".join(notices(shown(handle, PAGE)))
    assert "东山镇、西川乡" in said, "whose rows are compared is told"


def test_the_households_of_a_finding_are_the_own_township_s(shown, heaped):
    app = shown(of(heaped, EAST), PAGE)
    assert any(one.startswith("东山镇：实有 120") for one in findings(app))
    next(one for one in app.button if one.key == "finding_rows").click()
    app = app.run()
    assert not app.exception
    (households,) = app.dataframe
    assert {number[0] for number in households.value.iloc[:, 0]} == {"E"}


def test_asking_for_another_township_by_its_address_shows_the_own(shown, heaped):
    app = shown(of(heaped, WEST), PAGE, place=EAST)
    assert not app.exception
    assert "东山镇" not in words(app)
    assert LOOK not in tables(app)


@pytest.mark.parametrize("first", [EAST, WEST])
def test_one_person_s_screen_is_in_no_cache_of_another(shown, heaped, first):
    second = WEST if first == EAST else EAST
    found = {one: looks(shown, of(heaped, one)) for one in (first, second)}
    assert found[WEST] == []
    assert found[EAST] == [("收入末位数字", "东山镇", "120")]
    assert len(looks(shown, heaped)) == 2
