"""The definitions page is the registry: every indicator, its words, its query."""

from poverty_exit import queries
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.policy_files import definitions
from tests.pages.conftest import words

PAGE = "about/definitions"


def test_every_indicator_is_there_with_its_own_query(shown, demo_store):
    shown_queries = [one.value.strip() for one in shown(demo_store, PAGE).code]
    assert shown_queries == [
        queries.text(f"indicators/{one}").strip() for one in registry()
    ]


def test_words_are_those_of_the_registry_in_both_languages(shown, demo_store):
    for language, key in (("zh_CN", "zh"), ("en", "en")):
        said = words(shown(demo_store, PAGE, lang=language))
        for one in registry().values():
            assert one.definition[key] in said
            assert one.formula[key] in said
            assert one.source[key] in said


def test_a_threshold_is_named_where_the_indicator_has_one(shown, demo_store):
    said = words(shown(demo_store, PAGE))
    label = definitions()["return_to_poverty_rate_limit"]["label"]
    assert translated(label) in said


def test_a_linked_indicator_is_open_and_first(shown, demo_store):
    app = shown(demo_store, PAGE, indicator="exit_progress")
    first = app.expander[0]
    assert "exit_progress" in first.label
    assert first.proto.expanded
    assert not app.expander[1].proto.expanded


def test_searching_leaves_what_holds_all_the_words(shown, demo_store):
    app = shown(demo_store, PAGE)
    app.text_input[0].set_value("返贫 户").run()
    labels = [one.label for one in app.expander]
    assert any("returned_households" in one for one in labels)
    assert not any("exit_progress" in one for one in labels)


def test_searching_by_the_english_id_works_too(shown, demo_store):
    app = shown(demo_store, PAGE)
    app.text_input[0].set_value("Poverty_Gap").run()
    assert ["poverty_gap" in one.label for one in app.expander] == [True]
