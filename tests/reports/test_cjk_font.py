"""A picture has real characters, or there is none."""

from collections.abc import Iterator

import pytest

from poverty_exit.reports import cjk_font
from poverty_exit.reports.cjk_font import FontMissingError


@pytest.fixture
def _no_font(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cjk_font, "FAMILIES", ("No Such Font",))
    yield
    cjk_font._installed_family.cache_clear()


@pytest.mark.usefixtures("_no_font")
def test_machine_without_a_chinese_font_is_told_so_in_words() -> None:
    with pytest.raises(FontMissingError, match="fonts-noto-cjk"):
        cjk_font.cjk_family()


def test_first_installed_family_of_the_list_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # DejaVu Sans comes with Matplotlib itself.
    monkeypatch.setattr(cjk_font, "FAMILIES", ("No Such Font", "DejaVu Sans"))
    assert cjk_font.cjk_family() == "DejaVu Sans"
