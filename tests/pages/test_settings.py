"""Settings: every edit is an entry of the ledger; demo and county stay apart."""

import datetime as dt

import pytest

from poverty_exit import backup, indicators, policy, queries, sign_off, stores
from poverty_exit.policy_files import definitions
from tests.pages.conftest import markup, words

PAGE = "statistics/settings"
TARGET = "poverty_headcount_ratio_target"


@pytest.fixture
def stores_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(stores, "STORES", tmp_path / "stores")
    monkeypatch.delenv(stores.SETTING, raising=False)
    yield tmp_path / "stores"
    stores.close()


def fill(app, label, value):
    fields = [*app.text_input, *app.number_input, *app.radio, *app.selectbox]
    next(one for one in fields if one.label == label).set_value(value)
    return app


def press(app, label):
    next(one for one in app.button if one.label == label).click()
    return app.run()


def save_in(app, section):
    """Press the button of the section's form: the forms come in their order."""
    buttons = [one for one in app.button if one.label.startswith("Save as an entry")]
    buttons[section].click()
    return app.run()


def choose(app, key, value):
    app.selectbox(key=f"what_{key}").set_value(value)
    return app.run()


def numbers(app, label):
    return [one for one in app.number_input if one.label == label]


def sources(app):
    return [one for one in app.text_input if one.label.startswith("Source:")]


def test_a_threshold_is_changed_with_its_source_as_an_entry_of_the_ledger(
    shown, small_store
):
    app = shown(small_store, PAGE, lang="en")
    app = choose(app, app.selectbox[0].key.removeprefix("what_"), TARGET)
    numbers(app, "Value in percent")[0].set_value(3.0)
    numbers(app, "In force from the year")[0].set_value(2015)
    sources(app)[0].set_value("county document 2018 no. 4")
    app = save_in(app, 0)
    assert not app.exception
    assert "The data version is now 4." in app.success[0].value
    threshold = policy.threshold(small_store, TARGET, dt.date(2016, 12, 31))
    assert (threshold.value, threshold.comparator) == (0.03, "at_most")
    assert threshold.source["zh"] == "county document 2018 no. 4"
    last = queries.run(small_store, "panels/imports").iloc[-1]
    assert (last["action"], last["subject"]) == ("edit", TARGET)
    assert "at most 3%" in " ".join(markup(app))


@pytest.mark.parametrize(
    ("key", "field"),
    [
        (TARGET, "Value in percent"),
        ("minimum_denominator_persons", "Value in persons"),
        ("national_income_line", "Value in yuan per person and year"),
        ("oldest_age", "Value in years"),
    ],
)
def test_a_form_opens_with_the_value_in_force(shown, small_store, key, field):
    held = policy.by_key(policy.rows(small_store))
    row = policy.in_force(held, key, dt.date.today())
    app = shown(small_store, PAGE, lang="en")
    label = definitions()[key]["label"]["en"]
    box = next(one for one in app.selectbox if label in one.options)
    app = choose(app, box.key.removeprefix("what_"), key)
    percent = 100 if field == "Value in percent" else 1
    expected = None if row is None else pytest.approx(row["amount"] * percent)
    assert expected in [one.value for one in numbers(app, field)]


def test_the_earlier_version_keeps_the_earlier_threshold(shown, small_store):
    app = shown(small_store, PAGE, lang="en")
    app = choose(app, app.selectbox[0].key.removeprefix("what_"), TARGET)
    numbers(app, "Value in percent")[0].set_value(3.0)
    numbers(app, "In force from the year")[0].set_value(2015)
    sources(app)[0].set_value("x")
    save_in(app, 0)
    before = policy.threshold(small_store, TARGET, dt.date(2016, 12, 31), 3)
    assert before.value == 0.05


def test_a_value_without_a_source_is_not_saved(shown, small_store):
    app = save_in(shown(small_store, PAGE, lang="en"), 0)
    assert app.error[0].value == "A value needs its source."
    assert small_store.data_version() == 3


def test_an_income_line_holds_for_its_year_alone(shown, small_store):
    app = shown(small_store, PAGE, lang="en")
    numbers(app, "Value in yuan per person and year")[0].set_value(4100.0)
    numbers(app, "Year")[0].set_value(2021)
    sources(app)[1].set_value("provincial bureau 2021")
    app = save_in(app, 1)
    assert not app.exception
    line = policy.value_in_force
    assert line(small_store, "national_income_line", dt.date(2021, 6, 30)) == 4100
    assert line(small_store, "national_income_line", dt.date(2022, 6, 30)) is None


def test_the_base_is_chosen_by_word_and_changes_the_rate(shown, small_store):
    before = indicators.values(small_store, "poverty_headcount_ratio", "county", 2016)
    app = shown(small_store, PAGE, lang="en")
    app.radio[0].set_value("resident_population")
    numbers(app, "In force from the year")[1].set_value(2010)
    sources(app)[2].set_value("county practice")
    app = save_in(app, 2)
    assert not app.exception
    after = indicators.values(small_store, "poverty_headcount_ratio", "county", 2016)
    assert after["denominator"].iloc[0] != before["denominator"].iloc[0]


def test_an_edit_that_changes_signed_figures_asks_a_second_time(shown, small_store):
    sign_off.sign_off(small_store, "2016", [2016], "anna")
    app = shown(small_store, PAGE, lang="en")
    app.radio[0].set_value("resident_population")
    numbers(app, "In force from the year")[1].set_value(2010)
    sources(app)[2].set_value("county practice")
    app = save_in(app, 2)
    assert small_store.data_version() == 4
    assert "Figures that were signed off would change" in " ".join(markup(app))
    app = press(app, "Go on all the same")
    assert not app.exception
    assert small_store.data_version() == 5


def test_the_local_user_is_set_once(shown, small_store):
    app = shown(small_store, PAGE, lang="en")
    app = fill(app, "Your name, as the ledger shall show it", "Zhou")
    app = press(app, "Set the name, once")
    assert small_store.setting("local_user") == "Zhou"
    assert "The ledger names Zhou as the one who acts." in words(app)
    assert not [one for one in app.text_input if one.label.startswith("Your name")]


def test_a_backup_is_made_and_listed(shown, small_store):
    app = press(shown(small_store, PAGE, lang="en"), "Back up now")
    assert not app.exception
    kept = backup.backups(small_store.path / "backups")
    assert kept["data_version"].tolist() == [3]
    assert "was written and read back" in app.success[0].value
    assert kept["path"].iloc[0].rsplit("/", 1)[1] in words(app)


def test_starting_the_county_opens_an_empty_store_apart_from_the_demo(
    shown, stores_folder, demo_store, monkeypatch
):
    monkeypatch.setattr(demo_store, "close", lambda: None)
    version = demo_store.data_version()
    app = press(shown(demo_store, PAGE, lang="en"), "Start our county")
    assert not app.exception
    own = stores.open_store()
    assert own.path == (stores_folder / "county").resolve()
    assert not own.is_demo
    assert own.data_version() == 0
    assert "Demo data" not in words(app)
    assert "There are no places yet." in words(app)
    assert demo_store.data_version() == version


def test_the_way_back_to_the_demo_is_offered_in_the_county(
    shown, stores_folder, small_store, monkeypatch
):
    asked = []
    monkeypatch.setattr(stores, "back_to_demo", lambda _progress: asked.append(True))
    small_store.remember("kind", "county")
    press(shown(small_store, PAGE, lang="en"), "Back to the demo county")
    assert asked == [True]


def test_places_are_counted_by_township(shown, small_store):
    app = shown(small_store, PAGE, lang="en")
    assert "4 townships, 59 villages" in words(app)


def test_a_rule_is_waived_listed_and_applies_again(shown, small_store):
    version = small_store.data_version()
    app = shown(small_store, PAGE, lang="en")
    app = press(app, "Waive, as an entry of the ledger")
    assert "A waiver needs its reason." in app.error[0].value
    rule = next(one for one in app.selectbox if one.label == "Rule")
    assert not [one for one in rule.options if "(status_unknown)" in one]
    rule.select(next(one for one in rule.options if "(heads_not_one)" in one))
    fill(app, "Why it is waived", "checked on site")
    fill(app, "Last day, empty where it has none", "2099-12-31")
    app = press(app, "Waive, as an entry of the ledger")
    assert small_store.data_version() == version + 1
    listed = next(one for one in markup(app) if "checked on site" in one)
    assert "not exactly one head" in listed
    assert "the whole county" in listed
    assert "31 December 2099" in listed
    app = press(app, "End the waiver")
    assert small_store.data_version() == version + 2
    assert not [one for one in markup(app) if "checked on site" in one]


def test_the_limits_of_published_tables_and_of_shown_names_are_settings(
    shown, demo_store
):
    said = words(shown(demo_store, PAGE))
    for value in ("5 户", "15 人", "10 分钟"):
        assert value in said
    assert "公开表格中最小可列户数" in said
    assert "查看真实姓名的时限（分钟）" in said
