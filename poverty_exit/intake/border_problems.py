"""What is wrong with borders, in the officer's words, and what is done about it."""

from collections.abc import Iterable, Sequence
from functools import partial

import pandas as pd

from poverty_exit import formats
from poverty_exit.boundaries import Matching
from poverty_exit.boundary_crs import System
from poverty_exit.boundary_files import Layer
from poverty_exit.boundary_geometry import NARROW_METRES, Flaw, Kind
from poverty_exit.boundary_position import Position
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problems import Problem, Severity

SHOWN = 3
_HECTARE = 10_000.0


def coordinates_unknown(
    file: str, sheet: str, said: str, suggested: Sequence[System]
) -> Problem:
    """The file does not say what its coordinates are, or says something else."""
    message = _("The file does not say what its coordinates are.")
    if said:
        message = _(
            "The file says that its coordinates are “{said}”, which is neither "
            "CGCS2000 nor WGS 84.",
            said=said,
        )
    return Problem(
        "border_coordinates", "blocks", message, _choose(suggested), file, sheet
    )


def misfit(
    file: str, sheet: str, why: str, suggested: Sequence[System], *, is_stated: bool
) -> Problem:
    """The borders do not lie where the places do; a person's word only warns."""
    severity: Severity = "warns" if is_stated else "blocks"
    return Problem("border_misfit", severity, why, _choose(suggested), file, sheet)


def _choose(suggested: Sequence[System]) -> str:
    choose = _("Say what they are: on the page under “Coordinates”, or with --crs.")
    if not suggested:
        return choose
    names = ", ".join(system.id for system in suggested[:SHOWN])
    return choose + " " + _("By their size these would fit: {names}.", names=names)


def layer_problems(file: str, sheet: str, layer: Layer) -> list[Problem]:
    """Features of a layer that are left alone."""
    problem = partial(Problem, file=file, sheet=sheet)
    remedy = _("Nothing need be done if that is right.")
    found = []
    if layer.others:
        message = _("Features that are no areas, or cannot be read, are left out.")
        found.append(
            problem("border_no_area", "warns", message, remedy, count=layer.others)
        )
    if layer.counties:
        message = _(
            "Borders of whole counties are left out: townships or villages are."
        )
        found.append(
            problem("border_of_county", "notes", message, remedy, count=layer.counties)
        )
    return found


def flaw_problems(file: str, sheet: str, flaws: Iterable[Flaw]) -> list[Problem]:
    """What is wrong with the shapes, each with its places, size and what is done."""
    found = []
    for flaw in flaws:
        severity, message, remedy = _flaw_words(flaw.kind)
        size = _size(flaw.square_metres)
        names = _(", ").join(flaw.names[:6])
        found.append(
            Problem(
                f"border_{flaw.kind}",
                severity,
                message,
                remedy,
                file,
                sheet,
                row=flaw.source_row,
                value=" · ".join(one for one in (names, size) if one),
                count=flaw.count,
            )
        )
    return found


def _size(square_metres: float) -> str:
    """An area in words; nothing for less than a square metre."""
    if square_metres < 1:
        return ""
    if square_metres < _HECTARE / 10:
        return _("{metres} m²", metres=formats.number(round(square_metres)))
    return _("{hectares} ha", hectares=f"{square_metres / _HECTARE:,.1f}")


def left_alone(file: str, count: int) -> Problem:
    """Tables and other files that stand beside a Shapefile in its .zip."""
    return Problem(
        "border_zip_others",
        "warns",
        _("Other files in the .zip were left alone."),
        _("Load tables and other borders in files of their own."),
        file,
        count=count,
    )


def _flaw_words(kind: Kind) -> tuple[Severity, str, str]:
    metres = f"{NARROW_METRES:.0f}"
    ask = _("Have the border file corrected where that is not right.")
    words: dict[Kind, tuple[Severity, str]] = {
        "invalid": (
            "warns",
            _("A border crosses itself; it was mended, which changed this much of it."),
        ),
        "empty": ("warns", _("No area is left of a border; it is left out.")),
        "overlap": (
            "warns",
            _("Two places overlap; on the map the strip goes to one of them."),
        ),
        "same_area": (
            "warns",
            _("Two places lie mostly on one another; both are kept as they are."),
        ),
        "gap": (
            "warns",
            _("There is a gap between places; it stays empty on the map."),
        ),
        "sliver_overlaps": (
            "notes",
            _("Overlaps narrower than {metres} m were closed.", metres=metres),
        ),
        "sliver_gaps": (
            "notes",
            _("Gaps narrower than {metres} m were closed.", metres=metres),
        ),
    }
    return *words[kind], ask


def position_problems(file: str, sheet: str, position: Position) -> list[Problem]:
    """Shifted as on a public map; villages outside their township."""
    problem = partial(Problem, file=file, sheet=sheet)
    found = []
    if position.shifted_metres:
        found.append(
            problem(
                "border_shifted",
                "warns",
                _(
                    "The borders lie {metres} m beside those in force, as GCJ-02 "
                    "coordinates of public maps would: one of the two is shifted.",
                    metres=formats.number(position.shifted_metres),
                ),
                _("Ask which of them was drawn on a public map, and replace that one."),
            )
        )
    found += [
        problem(
            "border_outside_township",
            "warns",
            _("A village lies outside the border of its own township."),
            _("Check which of the two is matched to the wrong place."),
            value=name,
        )
        for name in position.outside
    ]
    return found


def tray_problems(file: str, sheet: str, trays: Matching) -> list[Problem]:
    """What the three trays tell: polygons and places without partner, doubtful ones."""
    problem = partial(Problem, file=file, sheet=sheet)
    found = []
    if trays.is_other_series:
        found.append(
            problem(
                "border_other_series",
                "warns",
                _(
                    "Many codes of the file belong to places of other names: they are "
                    "of another series, and all were matched by name alone."
                ),
                _("Look through the matched ones."),
            )
        )
    found += [
        problem(
            "border_without_place",
            "warns",
            _("A polygon fits no place of the register and is left out."),
            _("Choose its place by hand, or correct its code or name in the file."),
            row=int(row.source_row),
            value=f"{row.code} {row.name}".strip(),
        )
        for row in trays.map_only.itertuples(index=False)
    ]
    found += _doubtful(problem, trays.matched)
    if not trays.register_only.empty:
        count = len(trays.register_only)
        found.append(
            problem(
                "place_without_border",
                "warns",
                _(
                    "{count} places of the register have no polygon in the file.",
                    count=count,
                ),
                _("They stay off the map; the map says how many."),
            )
        )
    return found


def _doubtful(problem: partial, matched: pd.DataFrame) -> list[Problem]:
    """Places matched in spite of another name, by a short form, or several times."""
    alone = _("A code is the register's, its name is not; it was matched by the code.")
    short = _("A name was matched by its short form.")
    several = _("A place has several polygons; they were joined.")
    check = _("Check that it is the same place.")
    found = []
    for row in matched.itertuples(index=False):
        said = f"{row.written} → {row.name}" if row.written else row.name
        if row.how == "code_alone" and row.written:
            found.append(
                problem("border_code_alone", "warns", alone, check, value=said)
            )
        if row.how == "short":
            found.append(
                problem("border_short_form", "notes", short, check, value=said)
            )
        if row.polygons > 1:
            value = f"{row.name} ({row.polygons})"
            found.append(problem("border_joined", "notes", several, check, value=value))
    return found
