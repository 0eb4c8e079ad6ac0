"""Uploads: rows of a register as the bytes of a CSV file in a county's layouts."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from tests.reference.ledger import Listing
from tests.reference.rows import (
    Listed,
    Plan,
    Population,
    ReturnEvent,
    Row,
    Village,
    VillageYear,
)

COUNTY_CODE, COUNTY_NAME = "621121", "通渭县"
STATUS_WORDS = {
    "poor": ("未脱贫", "预脱贫"),
    "exited": ("脱贫", "已脱贫", "已脱贫（享受政策）", "已脱贫（不再享受政策）"),
    "returned": ("返贫",),
}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True)
class Upload:
    """A file of one register and how its sheet is laid out.

    Attributes:
        columns: which of identified, exit_year, return_year, income a list shows.
        dated_by: where a list's date stands: a column, a title row, the person, or
            the year column of the wide sheet of exited people.
        is_on_head_only: household values stand on the head's row alone.
        year_form: how years are written.
    """

    register: str
    listing: Listing
    rows: tuple[Row, ...]
    columns: frozenset[str] = frozenset()
    dated_by: str = "column"
    is_on_head_only: bool = False
    year_form: str = "{}"

    @property
    def corrects(self) -> bool:
        return self.listing == "corrects"

    @property
    def assigned_on(self) -> dt.date | None:
        if self.dated_by != "person":
            return None
        (on,) = {row.on for row in self.rows if isinstance(row, Listed)}
        return on


def id_number(person: int) -> str:
    """An identity number with its right check digit, one for each made-up person."""
    born = dt.date(1950, 1, 1) + dt.timedelta(days=person)
    digits = f"{COUNTY_CODE}{born:%Y%m%d}{person % 1000:03}"
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


def content(upload: Upload, villages: Sequence[Village]) -> bytes:
    """The file's bytes; places are named plainly."""
    named = {village.code: village for village in villages}
    write = {
        "places": _places,
        "population": _population,
        "villages": _villages,
        "plan": _plan,
        "returns": _returns,
        "households": _households,
        "persons": _persons,
    }[upload.register]
    records = write(upload, named)
    out = io.StringIO()
    if upload.dated_by == "title":
        (on,) = {row.on for row in upload.rows if isinstance(row, Listed)}
        out.write(f"{COUNTY_NAME}建档立卡信息表\n截至{on:%Y年%m月%d日}\n")
    table = csv.DictWriter(out, list(records[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(records)
    return out.getvalue().encode()


Records = list[dict[str, object]]
Named = dict[str, Village]


def _yes_no(value: bool | None) -> str:
    return {None: "", True: "是", False: "否"}[value]


def _places(upload: Upload, _named: Named) -> Records:
    return [
        {
            "村代码": row.code,
            "村名称": row.name,
            "乡镇代码": row.township,
            "乡镇名称": row.township_name,
            "县代码": COUNTY_CODE,
            "县名称": COUNTY_NAME,
            "是否贫困村": _yes_no(row.is_poor),
        }
        for row in upload.rows
        if isinstance(row, Village)
    ]


def _at(village: Village) -> dict[str, object]:
    return {"乡镇": village.township_name, "行政村": village.name}


def _population(upload: Upload, named: Named) -> Records:
    return [
        {"年度": row.year, **_at(named[row.village]), "农业户籍人口": row.persons}
        for row in upload.rows
        if isinstance(row, Population)
    ]


def _villages(upload: Upload, named: Named) -> Records:
    return [
        {
            "年度": row.year,
            **_at(named[row.village]),
            "是否贫困村": _yes_no(row.is_poor),
            "计划出列年度": "",
            "出列年度": row.delisting_year,
        }
        for row in upload.rows
        if isinstance(row, VillageYear)
    ]


def _plan(upload: Upload, named: Named) -> Records:
    names = {v.township: v.township_name for v in named.values()}
    return [
        {
            "年度": row.year,
            "乡镇": names[row.township] if row.township else "全县",
            "行政村": named[row.village].name if row.village else "",
            "计划出列村数": row.villages,
            "计划脱贫户数": row.households,
            "计划脱贫人数": row.persons,
        }
        for row in upload.rows
        if isinstance(row, Plan)
    ]


def _returns(upload: Upload, named: Named) -> Records:
    return [
        {
            **_at(named[row.village]),
            "户编号": row.household,
            "户主姓名": "某某",
            "返贫人口": row.persons,
            "返贫时间": f"{row.on:%Y-%m-%d}",
        }
        for row in upload.rows
        if isinstance(row, ReturnEvent)
    ]


def _household_columns(upload: Upload, row: Listed, place: int) -> dict[str, object]:
    """What a list says of a household as such."""
    told: dict[str, object] = {"人数": row.persons}
    if row.status is not None:
        words = STATUS_WORDS[row.status]
        told["脱贫属性"] = words[place % len(words)]
    headings = {
        "identified": ("首次识别时间", row.identified),
        "exit_year": ("脱贫年度", row.exit_year),
        "return_year": ("返贫年度", row.return_year),
    }
    for column, (heading, year) in headings.items():
        if column in upload.columns:
            told[heading] = "" if year is None else upload.year_form.format(year)
    if "income" in upload.columns:
        told["人均纯收入"] = row.income
    return told


def _dated(upload: Upload, row: Listed) -> dict[str, object]:
    if upload.dated_by == "column":
        return {"数据日期": f"{row.on:%Y-%m-%d}"}
    return {"年度": row.on.year} if upload.dated_by == "year" else {}


def _households(upload: Upload, named: Named) -> Records:
    return [
        {
            **_dated(upload, row),
            **_at(named[row.village]),
            "户编号": row.household,
            "户主姓名": "某某",
            **_household_columns(upload, row, place),
        }
        for place, row in enumerate(upload.rows)
        if isinstance(row, Listed)
    ]


def _persons(upload: Upload, named: Named) -> Records:
    records: Records = []
    for place, row in enumerate(upload.rows):
        assert isinstance(row, Listed)
        told = _household_columns(upload, row, place)
        for member in range(row.persons):
            is_silent = upload.is_on_head_only and member
            records.append(
                {
                    "序号": len(records) + 1,
                    **_dated(upload, row),
                    "乡(镇)": named[row.village].township_name,
                    "行政村": named[row.village].name,
                    "户编号": row.household,
                    "人编号": f"{row.household}{member:02}",
                    "姓名": "某某",
                    "证件号码": id_number(int(row.household[-2:]) * 20 + member),
                    "与户主关系": "之子" if member else "户主",
                    **{key: "" if is_silent else told[key] for key in told},
                }
            )
    return records
