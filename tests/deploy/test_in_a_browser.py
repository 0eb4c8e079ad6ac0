"""A day's work in a real browser through nginx: sign in, upload, check, sign out."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, PATIENCE, Watch, watch
from tests.conftest import EXAMPLE
from tests.deploy.conftest import NAME, WebServer
from tests.served import PASSWORD, STATISTICIAN

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def opened(web: WebServer) -> Iterator[tuple[Page, Watch]]:
    """A browser that knows the server by its name, and believes its certificate."""
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"],
        )
        context = browser.new_context(ignore_https_errors=True)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page, watch(page, web.address)
        browser.close()


def test_an_upload_is_checked_through_the_web_server(
    web: WebServer, opened: tuple[Page, Watch]
):
    page, seen = opened
    page.goto(f"{web.address}/upload?lang=en")
    page.locator("#account").fill(STATISTICIAN)
    page.locator("#password").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.locator(".pe-foot").wait_for()
    kept = {one["name"]: one for one in page.context.cookies()}
    assert kept["__Host-poverty_exit"]["httpOnly"]
    assert all(one["secure"] for one in kept.values())
    page.locator("input[type=file]").first.set_input_files(EXAMPLE / "places.csv")
    page.get_by_role("button", name="Check the files").click()
    page.wait_for_url("**draft=*")
    expect(page.get_by_role("button", name="Publish").first).to_be_visible()
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in?*")
    assert seen.wrong == []
