"""Rows of a sheet that are no data: totals, signatures, remarks."""

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.intake.columns import Layout
from poverty_exit.intake.words import folded, reading_words, unwrapped


def set_apart(
    cells: pa.Table, named: pa.Table, layout: Layout
) -> tuple[tuple[dict[str, str], ...], tuple[int, ...], pa.Table]:
    """Totals rows, the Excel rows of remarks, and the table without any of them."""
    words = reading_words()
    key = named.column(layout.register.key[-1])
    suspect = pc.is_null(key)
    signs, totalled = (
        "|".join(r"\s*".join(word) for word in words[kind])
        for kind in ("signatures", "totals_beginnings")
    )
    marks = rf"^\s*({signs})\s*[:\x{{FF1A}}]|({totalled})\s*[:\x{{FF1A}}]?\s*$"
    for column in cells.columns[:8]:
        if pc.all(pc.fill_null(pc.string_is_ascii(column), True)).as_py():
            continue  # the words are none that ASCII writes
        marked = pc.match_substring_regex(column, marks)
        suspect = pc.or_(suspect, pc.fill_null(marked, False))
    totals: list[dict[str, str]] = []
    drop: list[int] = []
    remarks: list[int] = []
    if named.num_rows and _is_column_numbers(cells):
        drop.append(0)
    for index in pc.indices_nonzero(suspect).to_pylist():
        texts = [column[index].as_py() for column in cells.columns]
        written = [folded(unwrapped(text)) for text in texts if text]
        if any(_is_total(word, words) for word in written[:4]):
            totals.append(_record(named, index) | {"first_text": written[0]})
            drop.append(index)
        elif _is_remark(written, words, is_keyless=key[index].as_py() is None):
            drop.append(index)
            if written and not _is_signature(written[0], words):
                remarks.append(int(named["source_row"][index].as_py()))
    if drop:
        gone = pc.is_in(pa.array(range(named.num_rows)), value_set=pa.array(drop))
        named = named.filter(pc.invert(gone))
    return tuple(totals), tuple(remarks), named


def _is_total(word: str, words: dict) -> bool:
    """Whether a text calls its row a total: by itself, or behind a place's name."""
    bare = word.rstrip(":")
    return len(bare) <= 14 and bare.endswith(tuple(words["totals_beginnings"]))


def _is_column_numbers(cells: pa.Table) -> bool:
    """Whether the first row numbers the columns (1, 2, 3 ...) and holds no data."""
    first = [column[0].as_py() for column in cells.columns]
    numbers = [text for text in first if text]
    counted = [str(number) for number in range(1, len(numbers) + 1)]
    return len(numbers) >= 4 and numbers == counted


def _record(named: pa.Table, index: int) -> dict[str, str]:
    record = {name: named.column(name)[index].as_py() for name in named.schema.names}
    return {
        name: str(cell) for name, cell in record.items() if cell not in (None, False)
    }


def _is_remark(written: list[str], words: dict, *, is_keyless: bool) -> bool:
    """Whether a row is a signature line or a note below the table, and no data."""
    if not written:
        return True
    if _is_signature(written[0], words):
        return ":" in written[0] or is_keyless
    return is_keyless and len(written) == 1


def _is_signature(text: str, words: dict) -> bool:
    return text.partition(":")[0] in words["signatures"]
