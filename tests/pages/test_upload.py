"""Upload: recognise, problems, what changes, publish; nothing by halves."""

import io
import zipfile

import openpyxl
import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from poverty_exit import indicators, ledger, queries
from poverty_exit.registers import registers
from poverty_exit.ui.exports import in_this_language
from tests.conftest import EXAMPLE
from tests.pages.conftest import markup, words

PAGE = "statistics/upload"
ENGLISH = {"lang": "en"}


def chosen(app, *names, **contents):
    """The page with files of the worked example, or with given contents, chosen."""
    files = [(name, (EXAMPLE / name).read_bytes(), "") for name in names]
    files += [(f"{name}.csv", text.encode(), "") for name, text in contents.items()]
    app.file_uploader[0].set_value(files)
    return app.run()


def problem_tables(app) -> list:
    """The tables of problems, those in which columns are mapped aside."""
    return [one.value for one in app.dataframe if "Row in Excel" in one.value]


def press(app, label):
    next(one for one in app.button if one.label.startswith(label)).click()
    return app.run()


def test_nothing_changes_before_publishing(shown, small_store):
    version = small_store.data_version()
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    assert not app.exception
    assert small_store.data_version() == version
    assert "ready to publish" in words(app)


def test_the_check_shows_register_columns_and_what_the_list_changes(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    said = words(press(app, "Check the files"))
    assert "registered persons" in said
    assert "31 December 2019" in said
    assert "columns recognised" in said
    assert "Households that exited since" in said
    assert "The county's main figures of the latest year" in said


def test_every_household_that_changes_can_be_read_before_publishing(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    said = words(app)
    assert "Who changes" in said
    assert "Figures that would change" in said
    exited = next(one for one in markup(app) if "Households and persons that" in one)
    assert "<td class='pe-text' data-order='exited'>exited</td>" in exited


def test_publishing_makes_a_version_and_tells_its_number(shown, small_store):
    version = small_store.data_version()
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(press(app, "Check the files"), "Publish 1 sheet")
    assert small_store.data_version() == version + 1
    assert f"The data version is now {version + 1}." in app.success[0].value
    years = indicators.values(small_store, "poor_persons", "county")["year"]
    assert years.max() == 2019


def test_what_is_published_is_held_in_memory_no_longer(shown, small_store, monkeypatch):
    let_go = []
    monkeypatch.setattr(
        MemoryUploadedFileManager,
        "remove_session_files",
        lambda _own, page: let_go.append(page),
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    assert let_go == []
    press(app, "Publish 1 sheet")
    assert let_go


def test_the_trial_says_the_figures_that_publishing_then_brings(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    trial = next(one for one in markup(app) if "main figures of the latest" in one)
    press(app, "Publish 1 sheet")
    poor = indicators.values(small_store, "poor_persons", "county", 2019)
    assert f">{poor['value'].iloc[0]:,.0f}<" in trial


def test_a_file_in_force_has_nothing_to_publish(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "population.xlsx")
    app = press(app, "Check the files")
    assert "nothing would change" in app.info[0].value
    assert not [one for one in app.button if one.label.startswith("Publish")]


def test_what_blocks_stands_first_with_row_column_and_remedy(shown, small_store):
    text = (
        "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
        "2017-12-31,不存在乡,某村,A1,3,未脱贫\n"
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    app = press(app, "Check the files")
    assert "problem" in words(app)
    problems = problem_tables(app)[0]
    assert problems["Row in Excel"].tolist() == [2]
    assert problems["Column"].tolist()[0]
    assert "Nothing can be published" in app.error[0].value
    assert not [one for one in app.button if one.label.startswith("Publish")]


def test_a_name_matched_by_hand_is_remembered_and_the_files_checked_again(
    shown, small_store
):
    township, _comma, village = first_place(small_store).partition(",")
    text = (
        "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
        f"2017-12-31,{township},老街口,A1,3,未脱贫\n"
    )
    version = small_store.data_version()
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    app = press(app, "Check the files")
    choice = next(one for one in app.selectbox if "老街口" in one.label)
    assert township in choice.label
    choice.select(next(one for one in choice.options if one.startswith(village)))
    app = press(app, "Remember these names")
    assert small_store.data_version() == version + 1
    assert not [one for one in app.selectbox if "老街口" in one.label]
    assert [one for one in app.button if one.label.startswith("Publish")]


def test_a_file_that_blocks_stays_on_record_with_what_blocked(shown, small_store):
    version = small_store.data_version()
    app = chosen(shown(small_store, PAGE), notes="a,b\n1,2\n")
    press(app, "检查文件")
    refused = queries.run(small_store, "panels/refusals")
    assert refused["file_name"].tolist() == ["notes.csv"]
    assert small_store.data_version() == version


def test_rows_that_block_are_left_out_only_when_chosen_and_are_counted(
    shown, small_store
):
    text = (
        "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
        f"2017-12-31,{first_place(small_store)},A1,3,未脱贫\n"
        "2017-12-31,不存在乡,某村,A2,3,未脱贫\n"
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    leave_out = next(one for one in app.checkbox if one.label.startswith("Leave rows"))
    app = press(leave_out.check().run(), "Check the files")
    assert "Rows left out" in words(app)
    reason = [one for one in app.text_input if "why?" in one.label]
    assert reason, "a list of one household drops the township's others"


def test_a_great_loss_of_households_asks_for_a_reason_before_it_is_published(
    shown, small_store
):
    version = small_store.data_version()
    text = (
        "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
        f"2017-12-31,{first_place(small_store)},A1,3,未脱贫\n"
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    app = press(app, "Check the files")
    publish = next(one for one in app.button if one.label.startswith("Publish"))
    assert publish.disabled
    reason = next(one for one in app.text_input if "why?" in one.label)
    app = reason.set_value("moved to another county").run()
    press(app, "Publish")
    assert small_store.data_version() == version + 1
    imports = queries.run(small_store, "panels/imports")
    assert imports["reason"].iloc[-1] == "moved to another county"


def test_a_data_date_that_cannot_be_read_is_asked_for_again(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    date = next(one for one in app.text_input if one.label.startswith("Data date"))
    app = date.set_value("last year").run()
    assert "2019-12-31" in app.error[0].value
    assert not [one for one in app.button if one.label == "Check the files"]


def test_another_choice_asks_for_another_check(shown, small_store):
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2019.xlsx")
    app = press(app, "Check the files")
    date = next(one for one in app.text_input if one.label.startswith("Data date"))
    app = date.set_value("2019-12-31").run()
    assert not [one for one in app.button if one.label.startswith("Publish")]


def test_a_withdrawn_file_can_be_published_anew(shown, small_store):
    ledger.withdraw(small_store, small_store.data_version(), "tester", "test")
    app = chosen(shown(small_store, PAGE, **ENGLISH), "persons_2016.xlsx")
    assert "ready to publish" in words(press(app, "Check the files"))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 \x00\x01", b"PK\x03\x04broken"])
def test_an_unreadable_file_is_a_sentence_not_a_crash(content, shown, small_store):
    app = shown(small_store, PAGE)
    app.file_uploader[0].set_value([("x.xlsx", content, "")])
    app = press(app.run(), "检查文件")
    assert not app.exception
    assert "暂不能发布" in app.error[0].value


@pytest.fixture
def downloads(monkeypatch) -> dict:
    """The downloads that the page offers: what each makes, by its file's name."""
    offered = {}

    def offer(_label, make, file_name, _mime, _key):
        offered[file_name] = in_this_language(make)

    monkeypatch.setattr("poverty_exit.ui.give_back._download", offer)
    return offered


def test_a_file_with_problems_is_handed_back_marked(shown, small_store, downloads):
    text = (
        "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
        f"2017-12-31,{first_place(small_store)},A1,3,不明\n"
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    assert downloads == {}
    press(app, "Check the files")
    assert list(downloads) == ["lists returned.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(downloads["lists returned.xlsx"]()))
    assert "不明" in book["lists"]["F2"].comment.text


def test_a_file_of_several_townships_is_handed_back_by_township_too(
    shown, small_store, downloads
):
    with small_store.cursor() as cursor:
        names = cursor.execute(
            "select township_name, min(village_name) from places group by all limit 2"
        ).fetchall()
    lines = "".join(f"2017-12-31,{t},{v},{t},3,不明\n" for t, v in names)
    text = f"数据日期,乡镇,行政村,户编号,人数,脱贫属性\n{lines}"
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    press(app, "Check the files")
    with zipfile.ZipFile(io.BytesIO(downloads["lists returned.zip"]())) as archive:
        assert sorted(archive.namelist()) == sorted(
            f"lists {township} returned.xlsx" for township, _village in names
        )


def test_a_corrected_file_shows_what_is_fixed_and_what_is_left(shown, small_store):
    place = first_place(small_store)
    head = "数据日期,乡镇,行政村,户编号,人数,脱贫属性\n"
    bad = [f"2017-12-31,{place},A{n},3,不明\n" for n in range(3)]
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=head + "".join(bad))
    app = press(app, "Check the files")
    assert "Since the files checked before" not in words(app)
    mended = head + "".join([bad[2], bad[0].replace("不明", "未脱贫")])
    mended += bad[1].replace("不明", "未脱贫")
    app = press(chosen(app, lists=mended), "Check the files")
    # left are a status, and the loss of the township's other households
    assert "Since the files checked before: 2 fixed, 2 left, 0 new." in words(app)


def test_every_register_has_its_template_on_the_page(shown, small_store):
    app = shown(small_store, PAGE, **ENGLISH)
    assert "Templates" in [one.label for one in app.expander]
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == [one.label["en"] for one in registers().values()]


def first_place(store) -> str:
    with store.cursor() as cursor:
        names = cursor.execute(
            "select township_name, village_name from places order by village_code"
        ).fetchone()
    return ",".join(names)


def test_problems_stand_by_rule_and_township_and_a_choice_narrows_the_rows(
    shown, small_store
):
    township, _comma, village = first_place(small_store).partition(",")
    text = (
        "数据日期,乡镇,行政村,户编号,人编号,与户主关系,脱贫属性\n"
        f"2017-12-31,{township},{village},A1,1,之子,大概\n"
        f"2017-12-31,{township},{village},A2,2,之子,未脱贫\n"
    )
    app = chosen(shown(small_store, PAGE, **ENGLISH), lists=text)
    app = press(app, "Check the files")
    assert not app.exception
    assert "Mend first: unknown status word, 1 row." in words(app)
    heat = next(one for one in markup(app) if "pe-heat" in one)
    assert f">{township}<" in heat
    assert heat.index("unknown status word") < heat.index("not exactly one head")
    shown_before = len(problem_tables(app))
    rule = next(one for one in app.selectbox if one.label == "Rows of the rule")
    rule.select(next(one for one in rule.options if one.startswith("not exactly one")))
    app = app.run()
    assert not app.exception
    (table,) = problem_tables(app)
    assert shown_before > 1
    assert table["Row in Excel"].tolist() == [2, 3]
