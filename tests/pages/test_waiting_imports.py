"""Staged imports on the pages: staging on the one, publishing on the other."""

import datetime as dt

import pytest

from poverty_exit import policy
from poverty_exit.intake import two_people, waiting
from poverty_exit.intake.load import Choices, Source
from tests.conftest import EXAMPLE
from tests.pages.conftest import words

PAGE = "statistics/imports"


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return app.run()


@pytest.fixture
def two(small_store):
    """The small county; entry 4 asks for two people."""
    change = policy.Edit(
        key=two_people.SETTING,
        valid_from=dt.date(2020, 1, 1),
        valid_to=None,
        amount=None,
        word="yes",
        comparator=None,
        source="test",
    )
    policy.edit(small_store, change, "anna")
    return small_store


@pytest.fixture
def staged(two):
    """Entry 5: the list of 2019 waits, uploaded by anna."""
    source = Source("p.xlsx", (EXAMPLE / "persons_2019.xlsx").read_bytes())
    assert waiting.stage(two, [source], Choices("anna"))[1] == 5
    return two


def test_a_county_without_staged_imports_has_no_such_part(shown, small_store):
    assert "待他人发布的导入" not in words(shown(small_store, PAGE))


def test_a_staged_import_is_told_by_its_number_and_its_files(shown, staged):
    said = words(shown(staged, PAGE))
    assert "导入编号" in said
    assert "p.xlsx" in said


def test_another_name_publishes_after_looking_again(shown, staged):
    app = shown(staged, PAGE)
    assert "待他人发布的导入" in words(app)
    app.text_input(key="staged_by").set_value("bela").run()
    app = press(app, "按目前的数据再检查一次")
    app = press(app, "发布暂存的导入 5")
    assert "暂存的导入 5 已发布。" in app.success[0].value
    assert waiting.staged_imports(staged)["decided_by"].tolist() == ["bela"]


def test_the_uploader_is_told_that_another_person_has_to_publish(shown, staged):
    app = shown(staged, PAGE)
    app.text_input(key="staged_by").set_value("anna").run()
    app = press(app, "按目前的数据再检查一次")
    app = press(app, "发布暂存的导入 5")
    assert "导入 5 由 anna 暂存：须由另一人发布。" in words(app)
    assert staged.data_version() == 5


def test_a_staged_import_is_refused_with_a_reason(shown, staged):
    app = shown(staged, PAGE)
    app.text_input(key="staged_reason").set_value("last month's").run()
    app = press(app, "退回暂存的导入 5")
    assert "暂存的导入 5 已退回。" in app.success[0].value


def test_the_upload_page_stages_instead_of_publishing(shown, two):
    app = shown(two, "statistics/upload")
    content = (EXAMPLE / "persons_2019.xlsx").read_bytes()
    app.file_uploader[0].upload("p.xlsx", content, "application/octet-stream").run()
    app = press(app, "检查文件")
    app = press(app, "暂存待发布")
    assert "已暂存，编号 5" in app.success[0].value
