"""Files to load and what a person says of them; their tables, found and staged."""

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePath

from poverty_exit.boundary_files import PARTS_ALONE, Layer
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.border_parts import border_parts
from poverty_exit.intake.columns import layout
from poverty_exit.intake.dates import title_date
from poverty_exit.intake.own_sheets import without_own
from poverty_exit.intake.problems import Problem, UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.reading_problems import reading_problems
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.staging import Staged, joined, stage
from poverty_exit.intake.workbook import sheets
from poverty_exit.progress import Progress
from poverty_exit.registers import registers

BORDER_ENDINGS = (".geojson", ".json", ".gpkg", *PARTS_ALONE)


@dataclass(frozen=True)
class Choices:
    """What the person who loads says about the files.

    Attributes:
        register: the register that every sheet is, where the person overrules.
        assigned_on: the data date that the person states.
        corrects: the files replace just the households that they name.
        leave_out: rows that block are left out, and counted, instead of blocking.
        reason: why, where a township loses many households.
        changes_signed: the load may change figures that were signed off.
        staged: number of the staged import that the files are of.
        crs: what the coordinates of border files are (``boundary_crs.System.id``).
    """

    acted_by: str
    register: str | None = None
    assigned_on: dt.date | None = None
    corrects: bool = False
    leave_out: bool = False
    reason: str | None = None
    changes_signed: bool = False
    staged: int | None = None
    crs: str | None = None


@dataclass(frozen=True)
class Source:
    """A file that is to be loaded: its name and its bytes, or sheets made in memory.

    Attributes:
        made_from: for made sheets, what they were made from (a seed).
        is_demo: the file is one of the demo county's.
        borders: of a part of a border file, its layer.
    """

    name: str
    content: bytes = b""
    read_sheets: tuple[RawSheet, ...] = ()
    made_from: str = ""
    is_demo: bool = False
    borders: Layer | None = field(default=None, compare=False, repr=False)

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the file; of made sheets, of their name and what made them."""
        told = self.content or f"{self.name} {self.made_from}".encode()
        return hashlib.sha256(told).hexdigest()

    @property
    def file_name(self) -> str:
        """The name without its folder."""
        return PurePath(self.name).name


Table = tuple[Source, Staged | None]


def shown_sheets(source: Source) -> list[RawSheet]:
    """The sheets of a file that are shown, and that somebody else than we made.

    Raises:
        UnreadableError: the file is none that can be read.
    """
    read = source.read_sheets or sheets(source.content, source.file_name)
    return [sheet for sheet in without_own(read) if not sheet.is_hidden]


def is_border_file(name: str, content: bytes) -> bool:
    """Whether a file is borders rather than a table."""
    ending = name.lower()
    if not ending.endswith(".zip"):
        return ending.endswith(BORDER_ENDINGS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(one.lower().endswith(".shp") for one in archive.namelist())
    except (zipfile.BadZipFile, RuntimeError):
        return False


def tables(
    sources: Sequence[Source], choices: Choices, progress: Progress
) -> tuple[list[Table], list[SheetReport]]:
    """What is to be loaded, in the order of registers, and what could not be read.

    Returns:
        Pairs of a file and a staged sheet (none for a border file, which comes last);
        and reports of sheets without a table of ours.
    """
    found: list[Table] = []
    unread: list[SheetReport] = []
    for number, source in enumerate(sources):
        progress(_("Reading {file}", file=source.file_name), number, len(sources))
        if is_border_file(source.name, source.content):
            parts, refused = border_parts(source)
            found += [(part, None) for part in parts]
            unread += refused
            continue
        try:
            read = source.read_sheets or tuple(sheets(source.content, source.file_name))
        except UnreadableError as error:
            unread.append(
                SheetReport(source.file_name, "", "blocked", problems=(error.problem,))
            )
            continue
        staged, rest = _staged(source, without_own(read), choices)
        found += [(source, sheet) for sheet in staged]
        unread += rest
    order = {register: place for place, register in enumerate(registers())}
    found.sort(
        key=lambda table: (
            len(order) if table[1] is None else order[table[1].layout.register.id]
        )
    )
    return found, unread


def _staged(
    source: Source, read: Sequence[RawSheet], choices: Choices
) -> tuple[list[Staged], list[SheetReport]]:
    staged: list[Staged] = []
    unread: list[SheetReport] = []
    for raw in read:
        if raw.is_hidden:
            unread.append(_hidden(source, raw))
            continue
        try:
            chosen = layout(raw, source.file_name, choices.register)
            sheet = stage(raw, chosen, source.file_name)
            staged.append(replace(sheet, problems=tuple(reading_problems(raw, sheet))))
        except UnreadableError as error:
            unread.append(
                SheetReport(
                    source.file_name,
                    raw.name,
                    "blocked",
                    rows=raw.cells.num_rows,
                    problems=(error.problem,),
                )
            )
    if staged:
        staged = _joined(staged)
        unread = [
            _skipped(report)
            if report.problems[0].rule == "unknown_register"
            else report
            for report in unread
        ]
    elif all(report.state == "skipped" for report in unread):
        # nothing but hidden sheets: then nothing would be loaded, and that must be said
        unread = [_blocked(report) for report in unread]
    return staged, unread


def _joined(staged: Sequence[Staged]) -> list[Staged]:
    """Sheets of one register and date as one list: a file covers what it holds."""
    groups: dict[tuple, list[Staged]] = {}
    for sheet in staged:
        has_status = "exit_status" in sheet.column_positions
        date = title_date(sheet.layout.titles)
        key = (sheet.layout.register.id, has_status, date)
        groups.setdefault(key, []).append(sheet)
    return [joined(sheets) for sheets in groups.values()]


def _hidden(source: Source, raw: RawSheet) -> SheetReport:
    note = Problem(
        "hidden_sheet",
        "warns",
        _("This sheet is hidden in the workbook, and was left alone."),
        _("If it holds data that count, show it in Excel, save, and load it again."),
        file=source.file_name,
        sheet=raw.name,
    )
    return SheetReport(source.file_name, raw.name, "skipped", problems=(note,))


def _blocked(report: SheetReport) -> SheetReport:
    graver = tuple(replace(problem, severity="blocks") for problem in report.problems)
    return replace(report, state="blocked", problems=graver)


def _skipped(report: SheetReport) -> SheetReport:
    """A sheet without known headings beside one that has them: a guide, most likely."""
    note: Problem = replace(
        report.problems[0],
        severity="warns",
        message=_("This sheet holds no table that we know, and was left alone."),
        remedy=_("Nothing, if it is a guide; else load it as a file of its own."),
    )
    return replace(report, state="skipped", problems=(note,))
