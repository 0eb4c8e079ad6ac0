"""A .zip of tables as the files that it holds, read in memory, nothing written."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import unreadable
from poverty_exit.intake.sources import Source, is_border_file
from poverty_exit.zipped import DAMAGE, entry_name

# as much as one file may be that is chosen by itself
UNPACKED = 500_000_000
ENTRIES = 2_000
TABLES = (".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".geojson", ".gpkg")


def is_archive(source: Source) -> bool:
    """Whether a file is a .zip of files, not a workbook or a zipped Shapefile."""
    if not source.content.startswith(b"PK") or is_border_file(
        source.name, source.content
    ):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            names = archive.namelist()
    except DAMAGE:
        return False
    is_office = any(name.startswith("xl/") or name == "content.xml" for name in names)
    return not is_office and any(name.lower().endswith(TABLES) for name in names)


def members(source: Source) -> Iterator[Source]:
    """The tables in a .zip, in its order.

    Raises:
        UnreadableError: it unpacks to too much, is damaged, or protected by a password.
    """
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
        entries = archive.infolist()
        size = sum(entry.file_size for entry in entries)
        if size > UNPACKED or len(entries) > ENTRIES:
            raise unreadable(
                source.file_name,
                "too_large",
                _(
                    "The .zip holds more than 2,000 files, or unpacks to more than "
                    "500 MB."
                ),
                _("Pack fewer files into it, and load the rest by themselves."),
            )
        for entry in entries:
            name = PurePosixPath(entry_name(entry).replace("\\", "/"))
            is_leftover = name.name.startswith(("~$", ".")) or "__MACOSX" in name.parts
            if is_leftover or not name.name.lower().endswith(TABLES):
                continue
            try:
                content = archive.read(entry)
            except DAMAGE as error:
                raise unreadable(
                    source.file_name,
                    "password",
                    _("The .zip is damaged, or protected by a password."),
                ) from error
            yield replace(source, name=name.name, content=content)


def opened(sources: Sequence[Source]) -> list[Source]:
    """The files, each .zip among them as the files that it holds.

    Raises:
        UnreadableError: a .zip cannot be read.
    """
    return [
        member
        for source in sources
        for member in (members(source) if is_archive(source) else [source])
    ]
