"""Versions compared, why a figure changed, and sign-offs, as the reader sees them."""

import pytest
import streamlit as st

from poverty_exit import ledger, sign_off, signed_figures
from poverty_exit.ui import change_steps
from tests.pages.conftest import markup, words

PAGE = "statistics/versions"
TITLE = "2016 年报定稿"


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return app.run()


def box(app, label):
    return next(one for one in app.selectbox if one.label == label)


@pytest.fixture
def withdrawn(small_store):
    """1 places, 2 population, 3 list; 4 withdrawn, 5 restored."""
    ledger.withdraw(small_store, 3, "anna", "too early")
    ledger.restore(small_store, 3, "bela")
    return small_store


def test_the_last_two_versions_are_offered_and_compared(shown, withdrawn):
    app = shown(withdrawn, PAGE)
    assert box(app, "较早的版本").value == 4
    assert box(app, "较晚的版本").value == 5
    box(app, "较早的版本").set_value(2)
    app = press(app, "对照")
    said = words(app)
    assert not app.exception
    assert "哪些数字不同" in said
    assert "版本 2 中该数字未知。" in said


def test_a_figure_that_one_version_alone_knows_is_no_comparison(shown, small_store):
    app = shown(small_store, PAGE)
    box(app, "较早的版本").set_value(2)
    said = words(press(app, "对照"))
    assert "版本 2 中该数字未知。" in said
    assert "无从对照：版本 3 中为 2.12%。" in said
    assert "两个版本均为" not in said


def test_a_figure_that_came_and_went_is_told_step_by_step(shown, withdrawn):
    app = shown(withdrawn, PAGE)
    box(app, "较早的版本").set_value(3)
    box(app, "哪个数字为什么变了？").set_value("poor_persons")
    app = press(app, "对照")
    said = words(app)
    assert "两个版本均为" in said
    assert "撤回与恢复的导入" in said
    assert "这两个版本的数字没有不同。" in said
    assert "不同的户：无" in said


def test_reading_many_versions_can_be_stopped_and_goes_on_where_it_was(
    shown, withdrawn, monkeypatch
):
    app = shown(withdrawn, PAGE)
    box(app, "较早的版本").set_value(3)
    box(app, "哪个数字为什么变了？").set_value("poor_persons")
    read, done = change_steps._read, []

    def interrupted(asked, version):
        """The first version is read; then the page is run anew, as by a click."""
        if done:
            st.stop()
        done.append(version)
        return read(asked, version)

    with monkeypatch.context() as slow:
        slow.setattr(change_steps, "_read", interrupted)
        app = press(app, "对照")
        assert done == [3]
    app = press(app, "停止读取")
    assert "已停止" in words(app)
    assert "撤回与恢复的导入" not in words(app)
    app = press(app, "继续读取")
    assert not app.exception
    assert "撤回与恢复的导入" in words(app)
    assert "停止读取" not in words(app)


def test_households_that_differ_are_counted_and_listed(shown, withdrawn):
    app = shown(withdrawn, PAGE)
    box(app, "较早的版本").set_value(3)
    box(app, "较晚的版本").set_value(4)
    app = press(app, "对照")
    # nobody is listed at all in version 4
    (kinds,) = [one for one in app.get("button_group") if "不同的户" in one.label]
    assert kinds.options[0].startswith("不再列出")


def test_a_year_is_signed_off_and_what_differs_later_is_listed(shown, small_store):
    app = shown(small_store, PAGE)
    assert "尚无定稿" in words(app)
    next(one for one in app.text_input if one.label == "定稿名称").set_value(TITLE)
    app = press(app, "按目前数字定稿")
    assert "已定稿，编号 4。" in app.success[0].value
    assert "所有已定稿的数字至今未变。" in words(app)
    ledger.withdraw(small_store, 3, "anna", "too early")
    tables = " ".join(markup(shown(small_store, PAGE)))
    assert "现已不同的定稿数字" in tables
    assert TITLE in tables


def test_a_sign_off_is_lifted_with_a_reason(shown, small_store):
    sign_off.sign_off(small_store, TITLE, [2016], "anna")
    app = shown(small_store, PAGE)
    app = press(app, "解除")
    assert "须填写原因" in app.error[0].value or app.error
    next(one for one in app.text_input if one.key == "lift_reason").set_value("重报")
    app = press(app, "解除")
    assert "定稿已解除。" in app.success[0].value
    assert sign_off.sign_offs(small_store)["lifted_entry"].tolist() == [5]


def test_withdrawing_under_a_sign_off_asks_a_second_time(shown, small_store):
    sign_off.sign_off(small_store, TITLE, [2016], "anna")
    app = shown(small_store, "statistics/imports")
    box(app, "导入").set_value(3).run()
    reason = next(o for o in app.text_input if (o.key or "").startswith("reason_"))
    reason.set_value("too early").run()
    app = press(app, "撤回导入 3")
    assert small_store.data_version() == 4
    assert "已定稿的数字会因此改变。" in words(app)
    app = press(app, "仍然继续")
    assert small_store.data_version() == 5
    assert not signed_figures.differences(small_store).empty
