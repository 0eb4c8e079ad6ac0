"""Signing in and out in a real browser: forms, ends, and work that outlives them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, Watch, watch
from tests.conftest import EXAMPLE
from tests.served import (
    ADMIN,
    PASSWORD,
    STATISTICIAN,
    VIEWER,
    Server,
    token_of,
)

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

Opened = Callable[..., tuple[Page, Watch]]


@pytest.fixture
def opened(chromium: Browser, shared_app: Server) -> Iterator[Opened]:
    """Opens an address of the app in a browser that has never been there."""
    contexts = []

    def opener(
        path: str, width: int = 1440, height: int = 1000, scheme: str = "light"
    ) -> tuple[Page, Watch]:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        seen = watch(page, shared_app.address)
        page.goto(f"{shared_app.address}/{path}")
        return page, seen

    yield opener
    for context in contexts:
        context.close()


def sign_in(page: Page, account: str, password: str = PASSWORD) -> None:
    """Fill the form in and send it."""
    page.locator("#account").fill(account)
    page.locator("#password").fill(password)
    page.locator("button[type=submit]").click()


def whole(page: Page) -> None:
    """Wait until a page of the app stands."""
    page.locator(".pe-foot").wait_for()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


def leave_elsewhere(page: Page, server: Server) -> None:
    """End the sign-in of a page by another window of the same browser."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    origin = {"Origin": server.address}
    with httpx2.Client(base_url=server.address, cookies=cookies) as client:
        token = token_of(client.get("/sign-out"))
        sent = client.post("/sign-out", data={"token": token}, headers=origin)
    assert sent.status_code == 303


@pytest.mark.parametrize(
    ("path", "account"),
    [
        ("", VIEWER),
        ("my_account", VIEWER),
        ("accounts", ADMIN),
        ("settings", ADMIN),
        ("upload", STATISTICIAN),
    ],
)
def test_signing_in_leads_to_the_page_that_was_wanted_without_an_error(
    opened: Opened, shared_app: Server, path: str, account: str
):
    page, seen = opened(f"{path}?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(page, account)
    whole(page)
    assert page.url == f"{shared_app.address}/{path}?lang=en"
    assert seen.wrong == []


def test_no_script_of_a_page_can_read_the_cookie(opened: Opened):
    page, _seen = opened("my_account?lang=en")
    sign_in(page, VIEWER)
    whole(page)
    readable = page.evaluate("document.cookie")
    kept = {one["name"] for one in page.context.cookies()}
    assert {"poverty_exit", "poverty_exit_form"} <= kept
    assert "poverty_exit" not in readable
    stored = "JSON.stringify([{...localStorage}, {...sessionStorage}])"
    assert VIEWER not in page.evaluate(stored)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_form_fits_a_phone_and_is_read_aloud(
    opened: Opened, scheme: str, language: str
):
    page, seen = opened(f"sign-in?lang={language}", 390, 844, scheme)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0
    account, password = {"zh_CN": ("账号", "密码"), "en": ("Account", "Password")}[
        language
    ]
    expect(page.get_by_label(account, exact=True)).to_be_focused()
    expect(page.get_by_label(password, exact=True)).to_have_attribute(
        "autocomplete", "current-password"
    )
    assert page.evaluate("document.documentElement.lang") == language.replace("_", "-")
    assert seen.wrong == []


def test_the_password_form_shows_the_lines_to_fill_in_and_no_other(opened: Opened):
    page, _seen = opened("my_account?lang=en")
    sign_in(page, VIEWER)
    whole(page)
    page.get_by_role("link", name="Change the password").click()
    page.locator("#before").wait_for()
    expect(page.locator("input:visible")).to_have_count(3)


CONTRAST = """(chosen) => {
    const light = (colour) => {
        const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255);
        const [red, green, blue] = parts.map((part) =>
            part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const inner = [...chosen.querySelectorAll("*")].filter((one) => one.textContent);
    const ground = light(getComputedStyle(chosen).backgroundColor);
    return Math.min(...[chosen, ...inner].map((one) => {
        const pair = [light(getComputedStyle(one).color), ground].sort((a, b) => b - a);
        return (pair[0] + 0.05) / (pair[1] + 0.05);
    }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_roles_that_are_chosen_can_be_read(opened: Opened, scheme: str):
    page, _seen = opened("accounts?lang=en", scheme=scheme)
    sign_in(page, ADMIN)
    whole(page)
    chosen = page.locator("[data-testid=stMultiSelect] [data-tag]").first
    expect(chosen).to_be_visible()
    assert chosen.evaluate(CONTRAST) >= 4.5


def test_a_wrong_password_is_told_in_a_sentence_and_can_be_mended(opened: Opened):
    page, _seen = opened("my_account?lang=en")
    sign_in(page, VIEWER, "not the password")
    expect(page.get_by_role("alert")).to_contain_text("do not fit")
    expect(page.locator("#account")).to_have_value(VIEWER)
    expect(page.locator("#password")).to_have_value("")
    sign_in(page, VIEWER)
    whole(page)


def test_signing_out_leads_to_the_form_and_back_is_no_way_in(opened: Opened):
    page, _seen = opened("my_account?lang=en")
    sign_in(page, VIEWER)
    whole(page)
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url("**/sign-in?*")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("button", ["sidebar_sign_out", "own_sign_out"])
def test_who_signs_in_after_somebody_signed_out_begins_at_the_first_page(
    opened: Opened, shared_app: Server, button: str
):
    page, _seen = opened("my_account?lang=en")
    sign_in(page, ADMIN)
    whole(page)
    page.locator(f".st-key-{button} button").click()
    page.wait_for_url("**/sign-in?*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in(page, VIEWER)
    whole(page)
    assert page.url == f"{shared_app.address}/?lang=en"


def test_an_upload_outlives_the_end_of_its_sign_in(opened: Opened, shared_app: Server):
    page, _seen = opened("upload?lang=en")
    sign_in(page, STATISTICIAN)
    whole(page)
    places: Path = EXAMPLE / "places.csv"
    page.locator("input[type=file]").first.set_input_files(places)
    page.get_by_role("button", name="Check the files").click()
    page.wait_for_url("**draft=*")
    publish = page.get_by_role("button", name="Publish").first
    expect(publish).to_be_visible()
    leave_elsewhere(page, shared_app)
    page.wait_for_url("**/sign-in?*")
    sign_in(page, STATISTICIAN)
    page.wait_for_url("**/upload?*draft=*")
    whole(page)
    expect(page.get_by_text("places.csv").first).to_be_visible()
    expect(publish).to_be_visible()


def test_whoever_is_disabled_is_out_of_an_open_page(opened: Opened):
    other, _seen = opened("my_account?lang=en")
    sign_in(other, VIEWER)
    whole(other)
    page, _seen = opened("accounts?lang=en")
    sign_in(page, ADMIN)
    whole(page)
    page.locator(".st-key-account_chosen input").click()
    page.keyboard.type(VIEWER)
    page.keyboard.press("Enter")
    chosen = page.locator(".st-key-account_chosen input")
    expect(chosen).to_have_value(f"{VIEWER} · {VIEWER}")
    page.locator(f".st-key-roles_{VIEWER}").wait_for()
    page.get_by_role("button", name="Disable").click()
    other.wait_for_url("**/sign-in?*")
    sign_in(other, VIEWER)
    expect(other.get_by_role("alert")).to_contain_text("do not fit")
    page.get_by_role("button", name="Let in again").click()
    expect(page.get_by_role("button", name="Disable")).to_be_visible()
    sign_in(other, VIEWER)
    whole(other)
