"""Files by chance: lists that show lives more or less well, and the other registers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from tests.reference.lives import YEARS, Life, maybe, years
from tests.reference.rows import (
    Listed,
    Plan,
    Population,
    ReturnEvent,
    Status,
    Village,
    VillageYear,
)
from tests.reference.uploads import Upload

dates = st.builds(
    dt.date, st.integers(2014, 2019), st.integers(2, 12), st.sampled_from((1, 20))
) | st.integers(2014, 2019).map(lambda year: dt.date(year, 12, 31))


@st.composite
def _told(draw: st.DrawFn, row: Listed, villages: Sequence[Village]) -> Listed | None:
    """A row that tells something else than the truth, or is missing."""
    change = draw(
        st.sampled_from(
            ("absent", "status", "persons", "village", "income", "years", "blank")
        )
    )
    if change == "absent":
        return None
    if change == "status":
        status: Status = draw(st.sampled_from(("poor", "exited", "returned")))
        return replace(row, status=status)
    if change == "village":
        village = draw(st.sampled_from(villages))
        return replace(row, village=village.code, township=village.township)
    if change == "persons":
        return replace(row, persons=draw(st.integers(1, 5)))
    if change == "income":
        return replace(row, income=draw(maybe(st.integers(-200, 9000))))
    column = draw(st.sampled_from(("identified", "exit_year", "return_year")))
    return replace(row, **{column: draw(years) if change == "years" else None})


COLUMNS = ("identified", "exit_year", "return_year", "income")


@st.composite
def list_files(
    draw: st.DrawFn, households: Sequence[Life], villages: Sequence[Village]
) -> Upload | None:
    """A list of persons or households at one date, of some of the townships."""
    on = draw(dates)
    townships = draw(
        st.sets(st.sampled_from(sorted({v.township for v in villages})), min_size=1)
        | st.just({v.township for v in villages})
    )
    rows = {row.household: row for life in households if (row := life.listed(on))}
    for number in (
        draw(st.lists(st.sampled_from(sorted(rows)), max_size=5)) if rows else ()
    ):
        if number in rows:
            changed = draw(_told(rows[number], villages))
            rows.pop(number)
            if changed is not None:
                rows[number] = changed
    is_partial = draw(st.sampled_from((False, False, False, False, True)))
    columns = frozenset(draw(st.just(COLUMNS) | st.sets(st.sampled_from(COLUMNS))))
    listed = [
        shown(row, columns, is_partial=is_partial)
        for row in rows.values()
        if row.township in townships and not (is_partial and row.status != "exited")
    ]
    if not listed:
        return None
    register = draw(st.sampled_from(("persons", "persons", "households")))
    dated_by = ["column", "column", "title", "title", "person"]
    if is_partial and register == "persons" and (on.month, on.day) == (12, 31):
        dated_by.append("year")
    return Upload(
        register=register,
        listing="partial" if is_partial else "full",
        rows=tuple(listed),
        columns=columns,
        dated_by=draw(st.sampled_from(dated_by)),
        is_on_head_only=draw(st.booleans()),
        year_form=draw(st.sampled_from(("{}", "{}年12月", "{}06"))),
    )


def shown(row: Listed, columns: frozenset[str], *, is_partial: bool) -> Listed:
    """The row without what the list has no column for."""
    hidden = {column: None for column in COLUMNS if column not in columns}
    if is_partial:
        hidden["status"] = None
    return replace(row, **hidden)


@st.composite
def corrections(
    draw: st.DrawFn, upload: Upload, villages: Sequence[Village]
) -> Upload | None:
    """A file that corrects some households of a list, and may move them."""
    rows: list[Listed] = []
    for row in upload.rows:
        if isinstance(row, Listed) and draw(st.booleans()):
            changed = draw(_told(row, villages))
            if changed is not None:
                rows.append(shown(changed, upload.columns, is_partial=False))
    if not rows or any(row.status is None for row in rows):
        return None
    return replace(upload, listing="corrects", rows=tuple(rows))


@st.composite
def year_registers(draw: st.DrawFn, villages: Sequence[Village]) -> list[Upload]:
    """Population with holes, the village sheet, and a plan at one level."""
    of_years = [(village, year) for village in villages for year in YEARS]
    holes = draw(st.sets(st.sampled_from(of_years), max_size=3))
    size = draw(st.integers(0, 3000))
    population = [
        Population(year, v.township, v.code, size + 7 * place + year - YEARS.start)
        for place, (v, year) in enumerate(of_years)
        if (v, year) not in holes
    ]
    sheets = [
        VillageYear(
            year,
            v.township,
            v.code,
            draw(st.sampled_from((True, None))),
            draw(maybe(years)),
        )
        for v in draw(st.sets(st.sampled_from(villages), max_size=4))
        for year in sorted(draw(st.sets(years, min_size=1, max_size=2)))
        if v.is_poor is not False
    ]
    amounts = maybe(st.integers(0, 6))
    level = draw(st.sampled_from(("county", "township", "village")))
    plans = [
        Plan(
            year,
            None if level == "county" else v.township,
            v.code if level == "village" else None,
            *planned,
        )
        for year in sorted(draw(st.sets(years, max_size=3)))
        for v in (villages[:1] if level == "county" else villages)
        for planned in [draw(st.tuples(amounts, amounts, amounts))]
        if any(number is not None for number in planned)
    ]
    one_each = {(p.year, p.township, p.village): p for p in plans}
    return [
        Upload(register, "full", tuple(rows))
        for register, rows in (
            ("population", population),
            ("villages", sheets),
            ("plan", list(one_each.values())),
        )
        if rows
    ]


@st.composite
def returns_files(draw: st.DrawFn, households: Sequence[Life]) -> Upload | None:
    """Returns to poverty, of one household once a day."""
    events = [
        ReturnEvent(
            draw(dates),
            life.village.township,
            life.village.code,
            life.number,
            draw(maybe(st.integers(1, 5))),
        )
        for life in draw(st.lists(st.sampled_from(households), max_size=3))
    ]
    once = {(event.household, event.on.year): event for event in events}
    return Upload("returns", "adds", tuple(once.values())) if once else None
