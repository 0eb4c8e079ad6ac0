"""Every page: demo county, empty county, both languages, odd addresses."""

import re

import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.ui.navigation import sections
from tests.pages.conftest import markup, words

PAGES = {
    entry.path.removeprefix("pages/").removesuffix(".py"): entry
    for entries in sections().values()
    for entry in entries
}
WITH_FIGURES = [page for page, entry in PAGES.items() if entry.has_scope]
QUOTED = ("python -m poverty_exit", "Econometrica")
PLAIN = re.compile(r"<p class='pe-scope'>.*?</p>", re.DOTALL)
SENTENCE = re.compile(r"\b[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}\b")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_demo_county_marked_as_such_in_chinese_throughout(
    page, shown, demo_store
):
    app = shown(demo_store, page)
    assert not app.exception
    assert not app.error
    assert "演示数据" in title_block(app)
    found = {line.strip() for line in words(app).splitlines() if SENTENCE.search(line)}
    assert not {line for line in found if not any(one in line for one in QUOTED)}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_the_demo_county_marked_as_such_in_english(
    page, shown, demo_store
):
    app = shown(demo_store, page, lang="en")
    assert not app.exception
    assert not app.error
    assert "Demo data" in title_block(app)
    assert not re.search("[\u4e00-\u9fff]", PLAIN.sub("", title_block(app)))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_works_in_a_county_without_data(page, language, shown, store):
    app = shown(store, page, lang=language)
    assert not app.exception
    assert not app.error
    assert not {"演示数据", "Demo data"} & set(words(app).split())
    if page in WITH_FIGURES and language == "zh_CN":
        said = words(app)
        steps = [
            said.index(step) for step in ("行政区划：", "农村人口：", "建档立卡人口或")
        ]
        assert steps == sorted(steps)


def test_pages_are_named_in_the_readers_language():
    titles = {}
    for language in ("zh_CN", "en"):
        use_language(language)
        titles[language] = {one.title for group in sections().values() for one in group}
    use_language(DEFAULT)
    assert all(re.search("[\u4e00-\u9fff]", title) for title in titles["zh_CN"])
    assert not any(re.search("[\u4e00-\u9fff]", title) for title in titles["en"])


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_a_page_shows_the_latest_of_the_county_where_an_address_names_nothing_known(
    page, shown, demo_store
):
    odd = {"place": "999999999999", "year": "1999", "version": "99999", "unit": "x"}
    app = shown(demo_store, page, **odd)
    assert not app.exception
    assert not app.error
    assert "通渭县 · 2019 年末" in title_block(app)


@pytest.mark.parametrize("page", WITH_FIGURES)
@pytest.mark.parametrize("place", ["621121101", "621121101200"])
def test_a_page_shows_a_township_and_a_village(page, place, shown, demo_store):
    code = village_of(demo_store) if len(place) == 12 else place
    app = shown(demo_store, page, place=code, year="2018")
    assert not app.exception
    assert not app.error
    assert "马营镇" in title_block(app)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_the_foot_names_data_date_version_and_base_and_links_to_the_very_view(
    page, shown, demo_store
):
    app = shown(demo_store, page, place="621121101", year="2017", lang="en")
    foot = next(one for one in markup(app) if "pe-foot" in one)
    version = demo_store.data_version()
    assert "Data as of 31 December 2017" in foot
    assert f"Data version {version}" in foot
    assert "Base of poverty rates: rural registered population of 2017" in foot
    assert "place=621121101&amp;year=2017" in foot
    assert f"version={version}" in foot


def title_block(app) -> str:
    return next(one for one in markup(app) if "<h1>" in one)


def village_of(store) -> str:
    with store.cursor() as cursor:
        row = cursor.execute(
            "select min(village_code) from places where township_code = '621121101'"
        ).fetchone()
    return row[0]
