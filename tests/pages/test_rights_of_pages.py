"""Every role on every page: what it opens, and whose rows it shows."""

import re
from pathlib import Path

import pytest

from poverty_exit.database import Store
from poverty_exit.rights import Actor, actor_of, downloads, roles
from poverty_exit.ui import exports
from poverty_exit.ui.navigation import sections
from tests.pages.conftest import markup, words

OPEN = {
    "pages/leadership/overview": {"view"},
    "pages/leadership/exit_progress": {"view"},
    "pages/leadership/return_watch": {"view"},
    "pages/leadership/village_map": {"view"},
    "pages/supervision/township_ranking": {"view"},
    "pages/statistics/upload": {"upload"},
    "pages/statistics/imports": {"view"},
    "pages/statistics/data_quality": {"view"},
    "pages/statistics/versions": {"view"},
    "pages/statistics/settings": {"settings", "publish"},
    "pages/office/acts": {"accounts"},
    "pages/office/rights": set(),
    "pages/about/definitions": set(),
}
"""By any of which rights a page opens; by none where it is for everybody."""
PAGES = [
    entry.path.removesuffix(".py")
    for entries in sections().values()
    for entry in entries
]
TABLES = (
    "pages/leadership/exit_progress",
    "pages/leadership/return_watch",
    "pages/supervision/township_ranking",
)
"""Pages with a table of townships and its downloads."""
TAKES_AWAY = ("export_aggregates", "export_rows", "upload", "accounts")
NORTH, NORTH_NAME = "621121101", "马营镇"
REFUSED = "您没有打开这个页面的权限。"


def of_role(role: str, township: str | None = None) -> Actor:
    """Somebody with one role."""
    return actor_of(role, role.title(), [(role, township)])


def test_every_page_has_its_decision():
    assert set(PAGES) == set(OPEN)


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_the_roles_that_may_and_says_one_sentence_to_the_others(
    page, role, shown, demo_store
):
    app = shown(demo_store.acting_for(of_role(role)), page.removeprefix("pages/"))
    assert not app.exception
    may = not OPEN[page] or OPEN[page] & set(roles()[role].rights)
    if may:
        assert [one.value for one in app.error] == []
        assert any("<h1>" in one for one in markup(app))
    else:
        assert [one.value for one in app.error] == [REFUSED]
        assert not any("<h1>" in one for one in markup(app))
    kinds = {right for right in TAKES_AWAY if right in roles()[role].rights}
    is_offered = bool(app.get("download_button"))
    assert not is_offered or (may and (kinds or page == "pages/office/rights"))
    if page in TABLES and may:
        assert is_offered == ("export_aggregates" in kinds)


def leads_to(app) -> set[str]:
    """The pages that the page's and the sidebar's links lead to, as in ``PAGES``."""
    by_name = {Path(page).name: page for page in PAGES}
    named = {one.proto.page for one in app.get("page_link")}
    for piece in markup(app):
        named |= set(re.findall(r"href='(?:\./)?(\w+)\?", piece))
    return {by_name[name] for name in named if name in by_name}


@pytest.fixture(scope="module")
def no_data(tmp_path_factory):
    """A county's own store in which nothing was published yet."""
    store = Store.open(tmp_path_factory.mktemp("empty") / "store")
    yield store
    store.close()


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("county", ["demo_store", "no_data"])
def test_a_page_links_to_no_page_that_is_not_open_to_the_role(
    page, role, county, shown, request
):
    store = request.getfixturevalue(county).acting_for(of_role(role))
    held = set(roles()[role].rights)
    led = leads_to(shown(store, page.removeprefix("pages/")))
    assert led, "the sidebar has links at least"
    assert [one for one in led if OPEN[one] and not OPEN[one] & held] == []


@pytest.mark.parametrize(
    ("role", "ways"),
    [
        ("viewer", set()),
        ("leader", set()),
        ("supervisor", set()),
        ("statistician", {"Upload files"}),
        ("administrator", {"Look at the demo county"}),
    ],
)
def test_a_county_without_data_shows_each_role_the_ways_that_it_has(
    role, ways, shown, no_data
):
    app = shown(no_data.acting_for(of_role(role)), "leadership/overview", lang="en")
    offered = {one.proto.label for one in app.get("page_link")}
    assert offered & {"Upload files", "Look at the demo county"} == ways
    assert ("To begin, upload" in words(app)) == ("Upload files" in ways)
    assert ("once the statisticians" in words(app)) == ("Upload files" not in ways)
    imports = words(shown(no_data.acting_for(of_role(role)), "statistics/imports"))
    assert ("请先上传" in imports) == ("Upload files" in ways)
    assert "还没有导入任何文件" in imports


@pytest.mark.parametrize("role", roles())
@pytest.mark.parametrize("page", PAGES)
def test_a_page_offers_a_role_the_downloads_of_its_rights_and_no_other(
    page,
    role,
    shown,
    demo_store,
    monkeypatch,
):
    asked: list[str] = []
    known = downloads()

    class Noting(dict):
        def __getitem__(self, kind: str):
            asked.append(kind)
            return known[kind]

    monkeypatch.setattr(exports.rights, "downloads", Noting)
    app = shown(demo_store.acting_for(of_role(role)), page.removeprefix("pages/"))
    offered = [kind for kind in asked if known[kind].right in roles()[role].rights]
    assert len(app.get("download_button")) == len(offered)


@pytest.mark.parametrize("page", TABLES)
def test_what_one_person_has_read_is_in_no_cache_of_another(page, shown, demo_store):
    others = other_townships(demo_store)
    chief = demo_store.acting_for(of_role("statistician"))
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    path = page.removeprefix("pages/")
    for handle, is_limited in ((chief, False), (clerk, True), (chief, False)):
        said = words(shown(handle, path))
        assert any(name in said for name in others) != is_limited
        assert NORTH_NAME in said


@pytest.mark.parametrize("page", PAGES)
def test_somebody_of_one_township_sees_no_other_township_named_on_any_page(
    page, shown, demo_store
):
    others = other_townships(demo_store)
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    app = shown(clerk, page.removeprefix("pages/"))
    assert not app.exception
    said = words(app)
    assert [name for name in others if name in said] == []
    if OPEN[page] != {"accounts"}:
        assert [one.value for one in app.error] == []


def test_somebody_of_one_township_compares_versions_without_seeing_another(
    shown, demo_store
):
    others = other_townships(demo_store)
    clerk = demo_store.acting_for(of_role("statistician", NORTH))
    app = shown(clerk, "statistics/versions")
    (compare,) = [button for button in app.button if button.label == "对照"]
    app = compare.click().run()
    assert not app.exception
    assert [one.value for one in app.error] == []
    assert "马营镇" in words(app) or "没有" in words(app)
    assert [name for name in others if name in words(app)] == []


def other_townships(store) -> list[str]:
    """Names and codes of all townships but the one."""
    with store.cursor() as cursor:
        rows = cursor.execute(
            "select distinct township_name, township_code from places "
            "where township_code <> $1",
            [NORTH],
        ).fetchall()
    return [cell for row in rows for cell in row]
