"""The colours of maps, light and dark: each is designed, neither is the other inverted.

Places within the target are blue and those beyond it go from amber to vermilion, the
darker by day, the brighter by night, the further: the hue turns at the target, and on a
grey printer the order is still there. Without a target the scale is one hue.
"""

from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.theme import Mode, palette

SCALES = {
    "light": {
        "within": ("#e4eff8", "#bdd8ee", "#8dbbdf"),
        "beyond": ("#e8a04a", "#cf602c", "#98260f"),
        "scale": ("#e6f3f1", "#a9d5d0", "#5fb0aa", "#2a8580", "#0d5652"),
    },
    "dark": {
        "within": ("#17324a", "#23527a", "#3f86bd"),
        "beyond": ("#86601f", "#cb742b", "#ff8158"),
        "scale": ("#15383a", "#1d5a5b", "#2f8583", "#55b3ad", "#a3e0d8"),
    },
}
GROUNDS = {
    "light": {
        "sheet": "#f3f6f7",
        "border": "rgba(27, 42, 50, 0.45)",
        "outline": "#24353e",
        "mark": "#7b8a92",
    },
    "dark": {
        "sheet": "#172126",
        "border": "rgba(231, 238, 240, 0.35)",
        "outline": "#dbe6ea",
        "mark": "#82939b",
    },
}


def map_colours(mode: Mode) -> dict[str, str]:
    """The colours of everything on a map that is not a class.

    ``sheet`` is the ground under the places, ``mark`` what patterns are drawn with.
    """
    common = palette(mode)
    return {
        "surface": common.surface,
        "ink": common.ink,
        "muted": common.muted,
        "line": common.line,
        "accent": common.accent,
        "halo": common.surface,
        **GROUNDS[mode],
    }


def class_colour(one: MapClass, mode: Mode) -> str:
    """The colour of a class; the map's own ground for one without a value."""
    if one.is_isolated:
        return GROUNDS[mode]["sheet"]
    return _step(SCALES[mode][one.side], one.shade, one.shades)


def _step(stops: tuple[str, ...], shade: int, shades: int) -> str:
    """The colour of one of so many equal steps from the first stop to the last."""
    place = 0.5 if shades == 1 else shade / (shades - 1)
    at = place * (len(stops) - 1)
    first = min(int(at), len(stops) - 2)
    part = at - first
    mixed = [
        round(low + (high - low) * part)
        for low, high in zip(
            _channels(stops[first]), _channels(stops[first + 1]), strict=True
        )
    ]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour written as #rrggbb."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
