"""The heat table of problems in a real browser: a click on a count shows its rows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., tuple]

UNKNOWN = "unknown status word"
UNPLACED = "township or village not in the register of places"
LISTS = """\
数据日期,乡镇,行政村,户编号,人数,脱贫属性
2031-12-31,平襄镇,中林村,A1,3,大概
2031-12-31,平襄镇,中林村,A2,3,大概
2031-12-31,马营镇,锦屏村,A3,3,大概
2031-12-31,不存在乡,某村,A4,3,未脱贫
"""


def checked(page: Page, text: str) -> Locator:
    """The heat table of a file that was chosen and checked."""
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "lists.csv", "mimeType": "text/csv", "buffer": text.encode()}]
    )
    page.get_by_role("button", name="Check the files").click()
    table = page.locator(".pe-heat")
    table.wait_for()
    page.locator("[data-listens]").wait_for(state="attached")
    return table


def count(table: Locator, rule: str, column: str) -> Locator:
    """The count of a rule in a column of the heat table."""
    heads = table.locator("thead th").all_inner_texts()
    row = table.locator("tbody tr", has=table.page.get_by_text(rule, exact=True))
    return row.locator("th, td").nth(heads.index(column)).locator("button")


def marked(table: Locator) -> list[str]:
    """The counts that stand out by their style."""
    return table.locator("tbody td").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).outlineStyle === 'solid')"
        ".map(one => one.innerText)"
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_a_click_on_a_count_shows_the_rows_of_its_rule_and_township(
    visit: Visit, width: int
) -> None:
    page, _seen = visit("upload?lang=en", width=width)
    table = checked(page, LISTS)
    expect(page.locator("summary", has_text=UNPLACED)).to_have_count(1)
    assert marked(table) == []
    for column, found in (("平襄镇", "2"), ("马营镇", "1"), ("All", "3")):
        count(table, UNKNOWN, column).click()
        expect(page.locator("summary", has_text=UNPLACED)).to_have_count(0)
        expect(page.locator("summary", has_text=f"{UNKNOWN} · {found}")).to_be_visible()
        assert marked(table) == [found]


def test_a_count_is_chosen_with_the_keyboard_and_the_boxes_say_it(visit: Visit) -> None:
    page, _seen = visit("upload?lang=en")
    table = checked(page, LISTS)
    count(table, UNKNOWN, "马营镇").focus()
    page.keyboard.press("Enter")
    rule = page.get_by_role("combobox", name="Rows of the rule")
    township = page.get_by_role("combobox", name="Rows of the township")
    expect(rule).to_have_value(f"{UNKNOWN} · 3")
    expect(township).to_have_value("马营镇")
    assert marked(table) == ["1"]
