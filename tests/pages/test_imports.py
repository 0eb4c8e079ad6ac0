"""The ledger's page: what is in force, withdrawing and restoring with a reason."""

import io
import zipfile

from poverty_exit import indicators, queries
from poverty_exit.intake.load import Choices, Source, load
from poverty_exit.ui.exports import in_this_language
from tests.pages.conftest import markup, words

PAGE = "statistics/imports"


def choose(app, number):
    app.selectbox[0].set_value(number).run()
    return app


def reason(app, text):
    next(one for one in app.text_input if one.key.startswith("reason_")).set_value(text)
    return app.run()


def press(app, label):
    next(one for one in app.button if one.label.startswith(label)).click()
    return app.run()


def poor(store):
    return indicators.values(store, "poor_persons", "village").to_csv()


def test_every_import_is_listed_with_its_state_the_newest_first(shown, small_store):
    listed = next(one for one in markup(shown(small_store, PAGE)) if "<table" in one)
    files = ["persons_2016.xlsx", "population.xlsx", "places.csv"]
    places = [listed.index(name) for name in files]
    assert places == sorted(places)
    assert listed.count(">有效<") == 3
    assert "tester" in listed


def test_withdrawing_needs_a_reason(shown, small_store):
    app = choose(shown(small_store, PAGE), 3)
    button = next(one for one in app.button if one.label.startswith("撤回导入"))
    assert button.disabled
    assert small_store.data_version() == 3


def test_withdrawing_and_restoring_brings_the_numbers_back_to_the_digit(
    shown, small_store
):
    before = poor(small_store)
    app = reason(choose(shown(small_store, PAGE), 3), "wrong county")
    app = press(app, "撤回导入 3")
    assert "导入 3 已撤回。" in app.success[0].value
    assert "现为数据版本 4。" in app.success[0].value
    assert poor(small_store) != before
    app = press(choose(app, 3), "恢复导入 3")
    assert "导入 3 已恢复有效。" in app.success[0].value
    assert poor(small_store) == before
    assert small_store.data_version() == 5


def test_the_reason_and_the_one_who_acted_stay_in_the_ledger(shown, small_store):
    small_store.remember("local_user", "Zhou")
    press(reason(choose(shown(small_store, PAGE), 3), "wrong county"), "撤回导入")
    last = queries.run(small_store, "panels/imports").iloc[-1]
    assert (last["action"], last["reason"], last["acted_by"]) == (
        "withdraw",
        "wrong county",
        "Zhou",
    )


def test_an_import_leads_to_the_figures_as_they_were(shown, small_store):
    app = choose(shown(small_store, PAGE, lang="en"), 2)
    links = {one.proto.label: one.proto.query_string for one in app.get("page_link")}
    assert "version=2" in links["Figures as of version 2"]
    assert "version=1" in links["Figures before it"]


def test_a_refused_file_is_listed_with_what_blocked(shown, small_store):
    refused = Source("notes.csv", b"a,b\n1,2\n")
    load(small_store, [refused], Choices("tester"))
    said = words(shown(small_store, PAGE))
    assert "notes.csv" in said
    assert "文件本身" in said


def test_a_refused_file_is_checked_again_and_handed_back_from_what_was_kept(
    shown, small_store, monkeypatch
):
    offered = {}
    monkeypatch.setattr(
        "poverty_exit.ui.give_back._download",
        lambda _label, make, name, _mime, _key: offered.update(
            {name: in_this_language(make)}
        ),
    )
    text = "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n2017-12-31,某镇,某村,A,3,不明\n"
    load(small_store, [Source("名单.csv", text.encode())], Choices("tester"))
    version = small_store.data_version()
    shown(small_store, PAGE, lang="en")
    with zipfile.ZipFile(io.BytesIO(offered["名单 returned.zip"]())) as archive:
        assert archive.namelist() == ["名单 returned.xlsx"]
    assert small_store.data_version() == version
    assert len(queries.run(small_store, "panels/refusals")) == 1


def test_a_county_without_imports_says_so(shown, store):
    said = words(shown(store, PAGE))
    assert "还没有导入任何文件：请先上传行政区划" in said
    assert "没有未能发布的文件。" in said
