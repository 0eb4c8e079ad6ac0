"""Counts as buttons in a real browser: a drawer of them, each opens its households."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Visit = Callable[..., tuple]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_drawer_stays_open_while_one_list_after_another_is_read(
    visit: Visit, width: int
) -> None:
    page, _seen = visit("return_watch?lang=en", width=width)
    drawer = page.locator(".st-key-counts_causes")
    drawer.get_by_text("Households behind the counts").click()
    counts = page.locator("[class*=st-key-count_causes_] button")
    counts.first.wait_for()
    said = counts.all_inner_texts()
    assert len(said) > 1
    for at in (0, 1):
        counts.nth(at).click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_text("by number; names are masked").wait_for()
        # the number of households on the button is that of the list
        households = said[at].rsplit(" ", 2)[-2]
        expect(dialog).to_contain_text(f"{households} household")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(counts).to_have_count(len(said))
