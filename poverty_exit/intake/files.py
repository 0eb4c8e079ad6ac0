"""Files as they came, kept by their hash; and the record of those that were refused."""

import json
from collections.abc import Sequence
from pathlib import Path, PurePath

from poverty_exit import queries, sealed_files
from poverty_exit.database import Store
from poverty_exit.intake.report import LoadReport
from poverty_exit.intake.sources import Source
from poverty_exit.ledger import now


def keep(store: Store, file_hash: str, name: str, content: bytes) -> None:
    """Keep a file's bytes under their hash, sealed; one kept already stays as it is."""
    if not content:
        return
    path = _path(store, file_hash, name)
    if path.exists():
        return
    sealed_files.write(path, content, store.mark)


def kept(store: Store, file_hash: str, name: str) -> bytes | None:
    """A kept file's bytes; None where it was not kept.

    Raises:
        MissingRightError: the person may not, or not for all townships of the file.
    """
    with store.cursor() as cursor:
        asked = {"file_hash": file_hash}
        rows = queries.execute(cursor, "ledger/file_townships", asked).fetchall()
    store.allow("upload", townships=[row[0] for row in rows])
    path = _path(store, file_hash, name)
    return sealed_files.read(path) if path.is_file() else None


def drop(store: Store, file_hash: str, name: str) -> None:
    """Remove a kept file that nothing stands on any more."""
    _path(store, file_hash, name).unlink(missing_ok=True)


def _path(store: Store, file_hash: str, name: str) -> Path:
    ending = PurePath(name).suffix.lower()[:6]
    plain = "".join(sign for sign in ending if sign == "." or sign.isalnum())
    return store.path / "files" / f"{file_hash}{plain}"


def record_refusals(
    store: Store, sources: Sequence[Source], report: LoadReport, acted_by: str
) -> None:
    """Keep the files of a load that block it, each with its problems."""
    acted_by = store.allow("upload", acted_by)
    blocking = {p.file for p in report.problems if p.severity == "blocks"}
    for source in sources:
        if source.file_name in blocking:
            _record_refusal(store, source, report, acted_by)


def _record_refusal(
    store: Store, source: Source, report: LoadReport, acted_by: str
) -> None:
    """Keep a refused file with its problems: rule, place and count, no values."""
    problems = [
        {
            "rule": problem.rule,
            "severity": problem.severity,
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "count": problem.count,
        }
        for problem in report.problems
        if problem.file == source.file_name
    ]
    refused = {"refused_at": now(), "file_hash": source.hash}
    with store.writer() as cursor:
        keep(store, source.hash, source.name, source.content)
        queries.execute(
            cursor,
            "ledger/insert_refusal",
            {
                **refused,
                "refused_by": acted_by,
                "file_name": source.file_name,
                "problems": json.dumps(problems),
            },
        )
        sheets = [one for one in report.sheets if one.file == source.file_name]
        registers = sorted({one.register for one in sheets if one.register})
        rows = sum(one.rows for one in sheets)
        store.record("blocked", ", ".join(registers), rows, {"file": source.hash})
        for sheet in sheets:
            if sheet.register is None:
                continue
            for township_code, as_on in sheet.covers:
                covered = {"township_code": township_code, "as_on": as_on}
                queries.execute(
                    cursor,
                    "ledger/insert_refused_coverage",
                    {**refused, **covered, "register": sheet.register},
                )
