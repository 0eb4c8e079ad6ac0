"""What is in force, by register, township and data date."""

from tests.tables import columns, county, panel, publish

WANTED = ("register", "listing", "township_code", "as_on", "batch_id")


def in_force(store, *registers: str) -> list[tuple]:
    rows = [row for row in panel(store, "coverage") if row["register"] in registers]
    for row in rows:
        row["as_on"] = f"{row['as_on']:%Y-%m-%d}"
    return columns(rows, *WANTED)


def test_every_register_says_what_it_covers(tmp_path):
    store = county(
        tmp_path / "store",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫
        """,
    )
    publish(store, "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | B | 未脱贫")
    publish(
        store, "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | C | 未脱贫", corrects=True
    )
    publish(store, "数据日期 | 户编号\n2017-12-31 | A")
    publish(store, "户编号 | 返贫时间\nA | 2017-03")
    publish(store, "年度 | 乡镇 | 行政村 | 农业户籍人口\n2016 | 东山镇 | 上湾村 | 10")
    assert in_force(store, "households") == [
        ("households", "full", "621121101", "2016-12-31", 3),
        ("households", "corrects", "621121101", "2016-12-31", 4),
        ("households", "partial", "621121101", "2017-12-31", 5),
        ("households", "full", "621121102", "2016-12-31", 2),
    ]
    assert in_force(store, "returns", "population") == [
        ("population", "full", "621121101", "2016-12-31", 7),
        ("returns", "adds", "621121101", "2017-12-31", 6),
    ]
    assert in_force(store, "places") == [
        ("places", "full", code, "1900-01-01", 1)
        for code in ("621121101", "621121102", "621121103")
    ]
    store.close()


def test_an_empty_store_covers_nothing(store):
    assert panel(store, "coverage") == []
