"""Border files into the register of boundaries, within a load's transaction."""

from dataclasses import replace

import duckdb
import pyarrow as pa

from poverty_exit import queries
from poverty_exit.boundaries import matched, simplified
from poverty_exit.boundary_files import BoundaryError, read
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import batches
from poverty_exit.intake.matching import place_index
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.sources import Choices, Source
from poverty_exit.progress import Progress

REGISTERS = {"village": "village_boundaries", "township": "township_boundaries"}
_SCHEMA = pa.schema(
    [
        ("source_row", pa.int32()),
        ("township_code", pa.string()),
        ("place_code", pa.string()),
        ("level", pa.string()),
        ("geometry_wkb", pa.binary()),
        ("is_demo", pa.bool_()),
        ("source", pa.string()),
    ]
)


def type_borders(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    content: bytes,
    version: int,
    *,
    is_demo: bool = False,
    source: str | None = None,
) -> tuple[str | None, list[Problem]]:
    """Make ``typed_rows`` of a border file, matched to the places and simplified.

    Returns:
        The register (of the finest level that the file has), or None where nothing can
        be published; and the problems.
    """
    try:
        trays = matched(read(content), place_index(cursor, version))
    except BoundaryError as error:
        remedy = _("Ask for the borders as GeoJSON in longitude and latitude.")
        problem = Problem("border_file", "blocks", str(error), remedy, file=name)
        return None, [problem]
    problems = [
        Problem(
            "border_without_place",
            "warns",
            _("A polygon fits no place of the register and is left out."),
            _("Correct its code or name in the border file."),
            file=name,
            row=number + 1,
            value=f"{tray.code} {tray.name}".strip(),
        )
        for number, tray in enumerate(trays.map_only.itertuples())
    ]
    if trays.matched.empty:
        message = _("No polygon fits a place of the register.")
        remedy = _("Load the register of places first, or check codes and names.")
        return None, [Problem("border_file", "blocks", message, remedy, file=name)]
    level = "village" if (trays.matched["level"] == "village").any() else "township"
    placed = simplified(trays.matched[trays.matched["level"] == level])
    rows = [
        {
            "source_row": number + 1,
            "township_code": border.township_code,
            "place_code": border.code,
            "level": level,
            "geometry_wkb": border.geometry.wkb,
            "is_demo": is_demo,
            "source": source,
        }
        for number, border in enumerate(placed.itertuples())
    ]
    cursor.register("matched_borders", pa.Table.from_pylist(rows, schema=_SCHEMA))
    queries.execute(cursor, "intake/borders_typed")
    cursor.unregister("matched_borders")
    if not trays.register_only.empty:
        problems.append(
            Problem(
                "place_without_border",
                "warns",
                _(
                    "{count} places of the register have no polygon in the file.",
                    count=len(trays.register_only),
                ),
                _("They stay off the map; the map says how many."),
                file=name,
            )
        )
    return REGISTERS[level], problems


def published(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    choices: Choices,
    progress: Progress,
) -> SheetReport:
    """What came of a border file."""
    progress(_("Matching the borders of {file}", file=source.file_name))
    version = batches.newest_entry(cursor)
    register, problems = type_borders(
        cursor, source.file_name, source.content, version, is_demo=source.is_demo
    )
    report = SheetReport(
        source.file_name,
        "",
        "published",
        register=register,
        listing="full",
        problems=tuple(problems),
    )
    if register is None:
        return replace(report, state="blocked")
    same = batches.same_in_force(cursor, source, report, None, version)
    if same is not None:
        return replace(report, state="unchanged", batch=same)
    report = batches.summed_up(cursor, report)
    counts = {"notes": 0, "warns": len(problems)}
    return replace(
        report, batch=batches.write(cursor, source, report, choices, None, counts)
    )
