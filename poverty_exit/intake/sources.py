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
from poverty_exit.intake.columns import Layout
from poverty_exit.intake.dates import title_date
from poverty_exit.intake.deciding import Decision, decided
from poverty_exit.intake.own_sheets import without_own
from poverty_exit.intake.problems import UnreadableError
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.read_as import laid_out
from poverty_exit.intake.reading import Reading, SheetReadings, said_of, sheets_to_read
from poverty_exit.intake.reading_problems import reading_problems
from poverty_exit.intake.recognition import SheetRead, recognised
from poverty_exit.intake.report import LoadReport, SheetReport
from poverty_exit.intake.staging import Staged, joined, stage
from poverty_exit.intake.unread_sheets import blocked, left_alone, skipped
from poverty_exit.intake.workbook import sheets
from poverty_exit.profiles import Profile
from poverty_exit.progress import Progress
from poverty_exit.registers import registers
from poverty_exit.zipped import DAMAGE

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
        readings: how single sheets are to be read, before any profile.
        profile: the sender whose profiles alone are used; None for all that fit.
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
    readings: SheetReadings = ()
    profile: str | None = None


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


def shown_sheets(source: Source, report: LoadReport) -> list[RawSheet]:
    """The sheets of a file that are shown or were read, our own left out.

    Raises:
        UnreadableError: the file is none that can be read.
    """
    wanted = {
        read.sheet
        for read in report.reads
        if read.file_hash == source.hash and read.state == "read"
    }
    read = source.read_sheets or sheets(source.content, source.file_name, wanted)
    return [sheet for sheet in without_own(read) if not sheet.is_hidden]


def is_border_file(name: str, content: bytes) -> bool:
    """Whether a file is borders rather than a table."""
    ending = name.lower()
    if not ending.endswith(".zip"):
        return ending.endswith(BORDER_ENDINGS)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(one.lower().endswith(".shp") for one in archive.namelist())
    except DAMAGE:
        return False


def tables(
    sources: Sequence[Source],
    choices: Choices,
    progress: Progress,
    profiles: Sequence[Profile] = (),
) -> tuple[list[Table], list[SheetReport], list[SheetRead]]:
    """What is to be loaded, in the order of registers, and what could not be read.

    Returns:
        Pairs of a file and a staged sheet (none for a border file, which comes last);
        reports of sheets without a table of ours; and how each sheet was read.
    """
    found: list[Table] = []
    unread: list[SheetReport] = []
    reads: list[SheetRead] = []
    for number, source in enumerate(sources):
        progress(_("Reading {file}", file=source.file_name), number, len(sources))
        if is_border_file(source.name, source.content):
            parts, refused = border_parts(source)
            found += [(part, None) for part in parts]
            unread += refused
            continue
        try:
            wanted = sheets_to_read(choices.readings, source.hash)
            read = source.read_sheets or tuple(
                sheets(source.content, source.file_name, wanted)
            )
        except UnreadableError as error:
            unread.append(
                SheetReport(source.file_name, "", "blocked", problems=(error.problem,))
            )
            continue
        staged, rest, told = _staged(source, without_own(read), choices, profiles)
        reads += told
        found += [(source, sheet) for sheet in staged]
        unread += rest
    order = {register: place for place, register in enumerate(registers())}
    found.sort(
        key=lambda table: (
            len(order) if table[1] is None else order[table[1].layout.register.id]
        )
    )
    return found, unread, reads


def _staged(
    source: Source,
    read: Sequence[RawSheet],
    choices: Choices,
    profiles: Sequence[Profile],
) -> tuple[list[Staged], list[SheetReport], list[SheetRead]]:
    staged: list[Staged] = []
    unread: list[SheetReport] = []
    reads: list[SheetRead] = []
    for raw in read:
        decision = _decision(source, raw, choices, profiles)
        chosen = None
        if raw.is_hidden or not decision.reading.is_read:
            unread.append(left_alone(source.file_name, raw, decision.reading))
            reads += _told(source, raw, decision, chosen)
            continue
        try:
            chosen = laid_out(raw, source.file_name, decision.reading)
            sheet = stage(raw, chosen, source.file_name)
            wrong = (*decision.problems, *reading_problems(raw, sheet))
            staged.append(replace(sheet, problems=wrong))
        except UnreadableError as error:
            unread.append(
                SheetReport(
                    source.file_name,
                    raw.name,
                    "blocked",
                    rows=raw.cells.num_rows,
                    problems=(error.problem, *decision.problems),
                )
            )
        reads += _told(source, raw, decision, chosen)
    if staged:
        staged = _joined(staged)
        unread = [
            skipped(report) if report.problems[0].rule == "unknown_register" else report
            for report in unread
        ]
    elif all(report.state == "skipped" for report in unread):
        # nothing but hidden sheets: then nothing would be loaded, and that must be said
        unread = [blocked(report) for report in unread]
    return staged, unread, reads


def _decision(
    source: Source, raw: RawSheet, choices: Choices, profiles: Sequence[Profile]
) -> Decision:
    said = said_of(choices.readings, source.hash, raw.name)
    if raw.is_hidden:
        return Decision(said or Reading(is_read=False))
    return decided(
        raw,
        source.file_name,
        said,
        profiles,
        register=choices.register,
        sender=choices.profile,
    )


def _told(
    source: Source, raw: RawSheet, decision: Decision, chosen: Layout | None
) -> list[SheetRead]:
    """How a sheet of a file was read; of sheets made in memory nobody asks."""
    if source.read_sheets:
        return []
    return [recognised(raw, source.file_name, source.hash, decision, chosen)]


def _joined(staged: Sequence[Staged]) -> list[Staged]:
    """Sheets of one register and date as one list: a file covers what it holds."""
    groups: dict[tuple, list[Staged]] = {}
    for sheet in staged:
        has_status = "exit_status" in sheet.column_positions
        date = sheet.layout.as_on or title_date(sheet.layout.dating)
        key = (sheet.layout.register.id, has_status, date)
        groups.setdefault(key, []).append(sheet)
    return [joined(sheets) for sheets in groups.values()]
