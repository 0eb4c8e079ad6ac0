"""Every page in a real browser: nothing outside, no error, any page comes first."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from poverty_exit import demo
from poverty_exit.ui.navigation import HOME, url_paths
from tests.browser.app_server import served
from tests.browser.conftest import PATIENCE, watch

pytestmark = pytest.mark.browser

Visit = Callable[..., tuple]
PATHS = [path for path in url_paths() if path != Path(HOME).stem]


def expect_whole(page: Page) -> None:
    """The page has its question, and no box of an exception."""
    page.locator("h1").first.wait_for()
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.locator("[role=dialog]").count() == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_without_the_internet_or_an_error(
    visit: Visit, path: str, language: str
):
    page, _seen = visit(f"{path}?lang={language}")
    expect_whole(page)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_phone(visit: Visit, path: str):
    page, _seen = visit(path, width=390, height=844, scheme="dark")
    expect_whole(page)
    wide = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0, f"{wide} pixels too wide"


@pytest.mark.parametrize(
    ("link", "words"),
    [("a[href*=return_watch]", "谁返贫了"), ("a.pe-language", "Where do we stand")],
)
def test_on_a_phone_the_sidebar_makes_way_for_the_page_that_was_chosen(
    visit: Visit, link: str, words: str
):
    page, _seen = visit("", width=390, height=844)
    page.locator("[data-testid=stExpandSidebarButton]").click()
    page.locator(f"[data-testid=stSidebar] {link}").click()
    heading = page.get_by_role("heading", name=words)
    heading.wait_for()
    # a click that something lies over does not arrive
    heading.click(position={"x": 5, "y": 5})


def test_on_a_wide_screen_the_sidebar_stays(visit: Visit):
    page, _seen = visit("")
    page.locator("[data-testid=stSidebar] a[href*=return_watch]").click()
    page.get_by_role("heading", name="谁返贫了").wait_for()
    page.locator("[data-testid=stSidebar] a[href*=exit_progress]").click()
    page.get_by_role("heading", name="对照计划").wait_for()


WAITING = "getComputedStyle(document.body, '::before').content"
SHOWN = """Promise.all(
    document.body.getAnimations({subtree: true})
        .filter((one) => one.animationName === "pe-opening")
        .map((one) => one.finished.then(() => null)))"""
"""Waits until the words have come."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "正在打开页面"), ("en", "One moment")]
)
def test_until_a_page_has_its_words_it_says_that_it_is_being_opened(
    chromium: Browser, app: str, language: str, words: str, scheme: str
):
    page = chromium.new_page(color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    # nobody answers: the page stays as it is before its first words
    page.route_web_socket("**/_stcore/stream", lambda _line: None)
    page.goto(f"{app}/?lang={language}")
    page.locator(".stApp").wait_for(state="attached")
    assert words in page.evaluate(WAITING)
    page.evaluate(SHOWN)
    said = page.screenshot()
    page.add_style_tag(content="body::before { display: none !important; }")
    assert page.screenshot() != said, "the words can be seen"
    page.close()


def test_a_page_that_stands_does_not_say_that_it_is_being_opened(visit: Visit):
    page, _seen = visit("rights?lang=en")
    assert page.evaluate(WAITING) == "none"


ON_PAPER = """matchMedia("print").addEventListener("change", (event) => {
    if (!event.matches) return;
    const edge = (one) => one.getBoundingClientRect();
    const paper = edge(document.querySelector("[data-testid=stMainBlockContainer]"));
    window.printed = [...document.querySelectorAll(".js-plotly-plot svg.main-svg")].map(
        (one) => ({
            cut: edge(one).right - paper.right,
            empty: edge(one.closest(".stElementContainer")).bottom - edge(one).bottom,
            drawn: one.viewBox.baseVal?.width ?? 0,
            wide: Number(one.getAttribute("width")),
        }));
})"""
"""Measures the charts once the page is laid out on paper."""


@pytest.mark.parametrize("path", ["exit_progress", "return_watch", "township_ranking"])
def test_no_chart_is_cut_off_on_paper(visit: Visit, path: str):
    page, _seen = visit(path)
    page.locator(".js-plotly-plot svg.main-svg").last.wait_for(state="attached")
    page.evaluate(ON_PAPER)
    page.pdf(prefer_css_page_size=True)
    printed = page.evaluate("window.printed")
    assert any(one["wide"] > 900 for one in printed), "wider than the paper on screen"
    for chart in printed:
        assert chart["cut"] <= 1
        assert chart["empty"] <= 20
        assert chart["drawn"] == chart["wide"], "smaller, with all that is in it"
    assert page.locator(".js-plotly-plot svg[viewBox].main-svg").count() == 0


@pytest.fixture(scope="module")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("first") / "demo"
    demo.build(path, households=300)
    return path


def first_view(chromium: Browser, store: Path, path: str) -> list[str]:
    """Open one page right after the server started; what it says of itself."""
    with served(store) as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        seen = watch(page, address)
        page.goto(f"{address}/{path}")
        page.locator(".pe-foot").wait_for()
        expect_whole(page)
        said = [
            page.locator("h1").first.inner_text(),
            page.locator("body").inner_text(),
        ]
        context.close()
    assert seen.wrong == []
    return said


def test_a_deep_link_may_come_first_after_a_start(
    chromium: Browser, small_store: Path, tmp_path: Path
):
    shutil.copytree(small_store, tmp_path / "demo")
    title, body = first_view(chromium, tmp_path / "demo", "return_watch")
    assert "返贫" in title
    assert "演示" in body, "the page ran within the app, with its badge and sidebar"


def test_a_county_without_data_says_what_to_do_first(chromium: Browser, tmp_path: Path):
    _title, body = first_view(chromium, tmp_path / "county", "village_map?lang=zh_CN")
    assert "行政区划" in body
    assert "演示数据" not in body
