"""A font with Chinese characters, for pictures made on the server.

Without one every Chinese character would be an empty square: that is an error to be
said in words, never a picture to be handed out.
"""

from functools import cache

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties

from poverty_exit.errors import PovertyExitError
from poverty_exit.i18n import gettext as _

FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "WenQuanYi Micro Hei",
    "SimHei",
)


class FontMissingError(PovertyExitError):
    """This machine has no font with Chinese characters."""


def cjk_family() -> str:
    """The family name of the best Chinese font on this machine.

    Raises:
        FontMissingError: there is none.
    """
    family = _installed_family(FAMILIES)
    if family is None:
        raise FontMissingError(
            _(
                "No font with Chinese characters was found on this machine, so the "
                "picture cannot be made. Install one (Debian: apt install "
                "fonts-noto-cjk) and start the application again."
            )
        )
    return family


@cache
def _installed_family(families: tuple[str, ...]) -> str | None:
    """The first of the families that is installed."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    if not known.intersection(families):
        _add_new_fonts()
        known = {font.name for font in font_manager.fontManager.ttflist}
    return next((family for family in families if family in known), None)


def _add_new_fonts() -> None:
    """Fonts installed since Matplotlib last wrote down what there is."""
    known = {font.fname for font in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known:
            font_manager.fontManager.addfont(path)


def cjk_font(size: float, weight: str = "normal") -> FontProperties:
    """The Chinese font in one size (points) and weight."""
    return FontProperties(family=cjk_family(), size=size, weight=weight)
