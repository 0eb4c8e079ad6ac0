"""A list of households: names masked, one household's shown for a reason and a time."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit import stores
from poverty_exit.rights import actor_of
from poverty_exit.ui import unmasking
from tests.pages.conftest import SECONDS, words
from tests.pages.reading import households_behind

LISTS = """
    数据日期|乡镇|行政村|户编号|人编号|姓名|证件号码|与户主关系|脱贫属性|脱贫年度
    2015-12-31|东山镇|上湾村|A1|1|欧阳甲乙|621121197001010011|户主|已脱贫|2015
    2015-12-31|东山镇|上湾村|A1|2|李丙丁|621121197202020022|配偶||
    2016-12-31|东山镇|上湾村|A1|1|欧阳甲乙|621121197001010011|户主|返贫|2015
    2016-12-31|东山镇|上湾村|A1|2|李丙丁|621121197202020022|配偶||
"""
PAGE = "leadership/return_watch"
PERSONAL = ("欧阳甲乙", "李丙丁", "621121197001010011", "621121197202020022")
REASON = "核对返贫名单"


@pytest.fixture(scope="module")
def filled(county):
    return county(LISTS)


def one_list() -> None:
    """A page of nothing but a list's form."""
    from poverty_exit.ui.session import begin
    from poverty_exit.ui.unmasking import unmask_section

    begin()
    unmask_section(["A1"], "list")


@pytest.fixture
def listed(monkeypatch, filled) -> AppTest:
    monkeypatch.setattr(stores, "_open", filled)
    return AppTest.from_function(one_list, default_timeout=SECONDS).run()


def ask(app: AppTest, number: str, reason: str) -> AppTest:
    app.text_input(key="unmask_no_list").set_value(number)
    app.text_input(key="unmask_why_list").set_value(reason)
    (button,) = [one for one in app.button if one.label == "显示姓名"]
    return button.click().run()


def told(app) -> str:
    return words(app) + "".join(str(one.value) for one in app.dataframe)


def test_a_list_of_households_masks_names(shown, filled):
    app = households_behind(shown(filled, PAGE, year="2016"), "东山镇 1 户")
    (rows,) = [one.value for one in app.dataframe]
    assert list(rows["户主"]) == ["欧阳*"]
    assert not [one for one in PERSONAL if one in told(app)]


def test_one_household_is_shown_for_a_reason_and_the_session_keeps_no_name(listed):
    app = ask(listed, "A1", REASON)
    assert not app.error
    said = told(app)
    assert all(one in said for one in PERSONAL)
    assert "还显示10分钟。" in said
    kept = str(vars(app.session_state._state))
    assert not [one for one in PERSONAL if one in kept]


@pytest.mark.parametrize(
    ("number", "reason", "said"),
    [
        ("A1", "", "请用几个字说明为什么要看姓名。"),
        ("B1", REASON, "上面的名单中没有这个户编号。"),
    ],
)
def test_without_a_reason_or_a_household_of_the_list_nothing_is_shown(
    listed, number, reason, said
):
    app = ask(listed, number, reason)
    assert [one.value for one in app.error] == [said]
    assert not [one for one in PERSONAL if one in told(app)]


def test_after_its_time_the_household_is_masked_again(listed, monkeypatch):
    app = ask(listed, "A1", REASON)
    now = time.time() + 60 * 10 + 1
    monkeypatch.setattr(unmasking.time, "time", lambda: now)
    app = app.run()
    assert not [one for one in PERSONAL if one in told(app)]


def test_who_may_not_see_names_has_no_form(monkeypatch, filled):
    handle = filled.acting_for(actor_of("li", "li", [("supervisor", None)]))
    monkeypatch.setattr(stores, "_open", handle)
    app = AppTest.from_function(one_list, default_timeout=SECONDS).run()
    assert not app.exception
    assert not app.button
