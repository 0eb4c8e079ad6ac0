"""The map's picture: everything on it, in real characters, from the same values."""

import io
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.image import imread
from matplotlib.text import Text

from poverty_exit.figures.map_classes import MapClass, classes, counted
from poverty_exit.i18n import use_language
from poverty_exit.reports import cjk_font, map_picture
from poverty_exit.reports.cjk_font import FontMissingError
from poverty_exit.reports.map_picture import NothingToDrawError
from tests.map_samples import RATE, borders, limit, village_rows


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("zh_CN")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is drawn."""
    texts: list[str] = []
    draw = Text.draw

    def noted(text: Text, renderer: object) -> None:
        if text.get_visible() and text.get_text():
            texts.append(text.get_text())
        draw(text, renderer)

    monkeypatch.setattr(Text, "draw", noted)
    return texts


def two_classes() -> list[MapClass]:
    made = classes(pd.Series([0.02, 0.08]), limit(0.05, "at_most"), RATE)
    return counted(village_rows()["class_id"], made)


def picture(rows: pd.DataFrame | None = None, **changes: str) -> bytes:
    said = {
        "title": "Poverty headcount ratio, end of 2017",
        "level": "village",
        "within": "621121",
        "source": "Borders: demo data.",
        "version": "Data version 7.",
        "notice": "Demo borders, not the real ones",
    }
    shown = village_rows() if rows is None else rows
    return map_picture.map_picture(
        borders(), shown, two_classes(), RATE, **(said | changes)
    )


def pixels(content: bytes) -> np.ndarray:
    return imread(io.BytesIO(content))[..., :3]


def test_picture_is_a_png_wide_enough_to_print() -> None:
    content = picture()
    assert content.startswith(b"\x89PNG")
    assert pixels(content).shape[:2] == (1520, 2200)


@pytest.mark.usefixtures("english")
def test_picture_says_all_that_the_screen_says(written: list[str]) -> None:
    picture()
    for words in (
        "Poverty headcount ratio, end of 2017",
        "3 of 4 villages drawn",
        "Borders: demo data.  Data version 7.",
        "Demo borders, not the real ones",
        "Target: at most 5%",
        "≤ 5%",
        "> 5%",
        "No data",
        "List not submitted",
        "N",
    ):
        assert words in written


@pytest.mark.usefixtures("english")
def test_legend_has_the_count_of_every_class(written: list[str]) -> None:
    picture()
    counts = [text for text in written if text.isdigit()]
    assert counts == ["2", "1", "0", "1", "0"]


@pytest.mark.usefixtures("english")
def test_scale_is_as_long_as_it_says(
    monkeypatch: pytest.MonkeyPatch, written: list[str]
) -> None:
    bars: list[list[float]] = []
    plot = Axes.plot

    def noted(axes: Axes, x: list[float], *others: object, **style: object) -> object:
        bars.append(x)
        return plot(axes, x, *others, **style)

    monkeypatch.setattr(Axes, "plot", noted)
    picture()
    said = next(text for text in written if text.endswith(" km"))
    degrees = max(bars[0]) - min(bars[0])
    # A degree of longitude at 35.05 degrees north is 91.1 km.
    assert degrees * 91.1 == pytest.approx(float(said.removesuffix(" km")), rel=0.01)


def test_county_is_labelled_by_township_and_a_township_by_village(
    written: list[str],
) -> None:
    picture()
    assert {"甲乡", "乙镇"} <= set(written)
    assert "东村" not in written
    written.clear()
    inside = village_rows().query("code.str.startswith('621121101')")
    picture(inside, within="621121101")
    assert {"东村", "西村"} <= set(written)


def test_picture_speaks_chinese(written: list[str]) -> None:
    picture(title="贫困发生率 2017 年末")
    assert "4 个村（社区）中已绘 3 个" in written
    assert "北" in written


def test_chinese_letters_are_drawn_and_not_empty_squares() -> None:
    one, other = (pixels(picture(title=title)) for title in ("一一一", "囊囊囊"))
    assert (other < 0.5).sum() > (one < 0.5).sum() + 1000


def test_class_of_a_place_changes_what_is_drawn() -> None:
    beyond = village_rows().assign(class_id="value1")
    assert (pixels(picture()) != pixels(picture(beyond))).any()


def test_real_borders_carry_no_demo_notice(written: list[str]) -> None:
    picture(notice="")
    assert "Demo borders, not the real ones" not in written


@pytest.mark.usefixtures("english")
def test_places_without_borders_make_no_picture() -> None:
    elsewhere = village_rows().assign(code="621121109001")
    with pytest.raises(NothingToDrawError):
        picture(elsewhere)


@pytest.mark.usefixtures("english")
def test_machine_without_a_chinese_font_makes_no_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cjk_font, "FAMILIES", ("No Such Font",))
    with pytest.raises(FontMissingError):
        picture()
