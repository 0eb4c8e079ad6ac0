"""How files are read, on the upload page: guesses shown, overruled, remembered."""

import pytest

from poverty_exit import drafts, profiles, queries
from tests.pages.conftest import markup, words
from tests.pages.test_upload import chosen, first_place, press
from tests.workbooks import workbook

PAGE = "statistics/upload"
ENGLISH = {"lang": "en"}
HEADINGS = ["镇", "庄", "档案号", "口", "情况"]
OURS = [
    *("township", "village", "household number"),
    *("persons in the household", "exit status"),
]


@pytest.fixture
def page(shown, small_store):
    """The upload page in English."""
    return shown(small_store, PAGE, **ENGLISH)


def uploaded(app, *rows, name="lists.xlsx", **sheets):
    """The page after checking a workbook of one sheet, or of sheets."""
    content = workbook(**({"list": list(rows)} if rows else {}), **sheets)
    app.file_uploader[0].set_value([(name, content, "")])
    return press(app.run(), "Check the files")


def unknown(store) -> list[list]:
    """A list under headings that nobody knows."""
    place = first_place(store).split(",")
    dated = ["截至2017年12月31日"]
    return [["名册"], dated, HEADINGS, [*place, "A1", 3, "未脱贫"]]


def select(app, label, option):
    next(one for one in app.selectbox if one.label == label).select(option)
    return app


def map_columns(app, changes):
    """Edit the tray of unused columns: row number -> changed cells."""
    key = next(one.key for one in app.data_editor if one.key.endswith("_tray"))
    app.session_state[key] = {
        "edited_rows": changes,
        "added_rows": [],
        "deleted_rows": [],
    }
    return press(app, "Read the columns so")


def by_hand(app):
    """The unknown list, mapped by hand."""
    app = select(app, "Register of this sheet", "registered households")
    app = press(app, "Read the sheet so")
    return map_columns(app, {n: {"name": ours} for n, ours in enumerate(OURS)})


def overview(app) -> str:
    return next(one for one in markup(app) if "File and sheet" in one)


def test_every_guess_is_shown_with_how_sure_it_is_and_why(page):
    app = press(chosen(page, "persons_2019.xlsx"), "Check the files")
    said = words(app)
    assert "registered persons (sure)" in said
    assert "headings are its own" in said
    assert "2019-12-31 (sure): column" in said
    assert "its headings" in overview(app)


def test_names_and_numbers_of_people_are_not_on_the_page(page, small_store):
    with small_store.cursor() as cursor:
        people = cursor.execute(
            "select person_name, id_number from identities "
            "where person_name is not null and id_number is not null limit 200"
        ).fetchall()
    app = press(chosen(page, "persons_2019.xlsx"), "Check the files")
    editors = [one.value for one in app.data_editor]
    cells = " ".join(" ".join(frame["samples"]) for frame in editors)
    options = " ".join(option for one in app.selectbox for option in one.options)
    assert people
    for name, number in people:
        assert name not in cells + options
        assert number not in cells + options


def test_a_sheet_that_nobody_knows_is_mapped_by_hand_and_can_be_published(
    page, small_store
):
    app = uploaded(page, *unknown(small_store))
    assert "Nothing can be published" in app.error[-1].value
    app = select(app, "Register of this sheet", "registered households")
    app = press(app, "Read the sheet so")
    assert any("Needed, and not found" in one.value for one in app.error)
    tray = next(one.value for one in app.data_editor if one.key.endswith("_tray"))
    assert tray["heading"].tolist() == HEADINGS
    assert tray["column"].tolist() == [*"ABCDE"]
    app = map_columns(app, {n: {"name": ours} for n, ours in enumerate(OURS)})
    assert not app.exception
    assert "you said so" in overview(app)
    assert [one for one in app.button if one.label.startswith("Publish")]


def test_the_form_names_every_needed_column_that_is_missing_the_place_too(
    page, small_store
):
    rows = [["截至2017年12月31日"], ["户编号", "脱贫属性"], ["A1", "未脱贫"]]
    app = uploaded(page, *rows)
    (said,) = [one.value for one in app.error if "Needed, and not" in one.value]
    assert "township / village code, village / village code" in said
    assert said.endswith("persons in the household")
    rest = next(one for one in words(app).split("\n") if "and not needed" in one)
    assert "village" not in rest


def test_two_columns_for_one_of_ours_are_refused_with_their_letters(page, small_store):
    app = uploaded(page, *unknown(small_store))
    app = select(app, "Register of this sheet", "registered households")
    app = press(app, "Read the sheet so")
    twice = {2: {"name": "household number"}, 3: {"name": "household number"}}
    app = map_columns(app, twice)
    assert any("columns C and D" in one.value for one in app.error)


def test_a_unit_that_is_none_of_the_columns_is_refused(page, small_store):
    app = uploaded(page, *unknown(small_store))
    app = select(app, "Register of this sheet", "registered households")
    app = press(app, "Read the sheet so")
    app = map_columns(app, {3: {"name": "persons in the household", "unit": "万元"}})
    assert any("Column D cannot be in 万元" in one.value for one in app.error)


def test_another_heading_row_is_chosen(page, small_store):
    place = first_place(small_store).split(",")
    known = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    rows = [
        ["截至2017年12月31日"],
        known,
        ["全称", "全称", "编号", "口", "系统"],
        [*place, "A1", 3, "未脱贫"],
    ]
    app = uploaded(page, *rows)
    assert "row 2 (sure)" in overview(app)
    next(one for one in app.number_input if one.label == "Rows of headings").set_value(
        2
    )
    app = press(app, "Read the sheet so")
    assert "rows 2 to 3 (you said so)" in overview(app)


def test_a_data_date_that_cannot_be_read_is_refused(page, small_store):
    app = uploaded(page, *unknown(small_store))
    date = next(one for one in app.text_input if "whatever the title" in one.label)
    date.set_value("last year")
    app = press(app, "Read the sheet so")
    assert any("2019-12-31" in one.value for one in app.error)


def test_a_sheet_is_left_alone_when_a_person_says_so(page, small_store):
    place = first_place(small_store).split(",")
    known = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    dated = ["截至2017年12月31日"]
    table = [dated, known, [*place, "A1", 3, "未脱贫"]]
    app = uploaded(page, old=table, new=[dated, known, [*place, "A2", 3, "未脱贫"]])
    select(app, "Sheet to see or change", "lists.xlsx › old").run()
    next(one for one in app.checkbox if one.label == "Read this sheet").uncheck()
    app = press(app, "Read the sheet so")
    assert "is left alone (you said so)" in overview(app)
    assert "is read (sure)" in overview(app)


def remembered(page, store):
    app = by_hand(uploaded(page, *unknown(store)))
    sender = next(one for one in app.selectbox if one.label.startswith("Whose files"))
    sender.select(sender.options[0])
    return press(app, "Remember this reading")


def test_a_reading_is_remembered_shown_the_next_time_and_withdrawn(page, small_store):
    version = small_store.data_version()
    app = remembered(page, small_store)
    assert not app.exception
    assert small_store.data_version() == version + 1
    (kept,) = profiles.of_store(small_store)
    entry = queries.run(small_store, "panels/imports").iloc[-1]
    assert entry["subject"] == "reading_profile"
    rows = unknown(small_store)
    rows[1] = ["截至2018年12月31日"]
    app = uploaded(app, *rows, name="next.xlsx")
    assert f"Read with the profile of {kept.sender}" in words(app)
    assert [one for one in app.button if one.label.startswith("Publish")]
    app = press(app, f"Withdraw profile {kept.entry}")
    assert profiles.of_store(small_store) == ()
    app = press(app, "Check the files")
    assert "Read with the profile" not in words(app)


def test_a_sheet_left_alone_is_remembered_and_listed(page, small_store):
    place = first_place(small_store).split(",")
    known = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
    table = [["截至2017年12月31日"], known, [*place, "A1", 3, "未脱贫"]]
    app = uploaded(page, old=table, new=table)
    select(app, "Sheet to see or change", "lists.xlsx › old").run()
    next(one for one in app.checkbox if one.label == "Read this sheet").uncheck()
    app = press(app, "Read the sheet so")
    assert "It holds for sheets of this name" in words(app)
    sender = next(one for one in app.selectbox if one.label.startswith("Whose files"))
    sender.select(sender.options[0])
    app = press(app, "Remember this reading")
    assert "leaves the sheet alone" in words(app)
    assert "is left alone (by the profile)" in overview(app)


def test_a_data_date_said_by_hand_may_be_asked_for_again_with_every_file(
    page, small_store
):
    app = by_hand(uploaded(page, *unknown(small_store)))
    assert not [one for one in app.checkbox if one.label.startswith("Ask for the")]
    date = next(
        one for one in app.text_input if one.label.startswith("Data date, what")
    )
    date.set_value("2018-12-31")
    app = press(app, "Read the sheet so")
    next(one for one in app.checkbox if one.label.startswith("Ask for the")).check()
    sender = next(one for one in app.selectbox if one.label.startswith("Whose files"))
    sender.select(sender.options[0])
    app = press(app, "Remember this reading")
    assert "asks for the data date" in words(app)
    (kept,) = profiles.of_store(small_store)
    assert (kept.reading.asks_date, kept.reading.as_on) == (True, None)


def test_a_sheet_can_be_read_without_the_profile_that_fits(page, small_store):
    app = remembered(page, small_store)
    app = uploaded(app, *unknown(small_store), name="next.xlsx")
    app = select(app, "Read by", "no profile").run()
    app = press(app, "Read it by this")
    assert "Read with the profile" not in words(app)
    app = press(app, "Forget what was said")
    assert "Read with the profile" in words(app)


def test_nothing_is_remembered_without_a_sender(page, small_store):
    app = by_hand(uploaded(page, *unknown(small_store)))
    version = small_store.data_version()
    app = press(app, "Remember this reading")
    assert any("Say whose files" in one.value for one in app.error)
    assert small_store.data_version() == version


def test_what_was_said_survives_a_reload(page, shown, small_store):
    by_hand(uploaded(page, *unknown(small_store)))
    number = drafts.open_drafts(small_store)[-1].number
    again = shown(small_store, PAGE, draft=str(number), **ENGLISH)
    assert not again.exception
    again = press(again, "Check the files")
    assert "you said so" in overview(again)
    assert [one for one in again.button if one.label.startswith("Publish")]
