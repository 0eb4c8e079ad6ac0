"""Files that were refused."""

import json

from tests.tables import PLACES, panel, publish, tried

BAD = """
    数据日期   | 行政村 | 户编号           | 脱贫属性
    2016-12-31 | 无名村 | 6211210000000001 | 未脱贫
"""


def test_a_refused_file_is_listed_with_its_problems_and_nothing_personal(store):
    assert panel(store, "refusals") == []
    publish(store, PLACES)
    tried(store, BAD)
    (row,) = panel(store, "refusals")
    assert (row["refused_by"], row["file_name"]) == ("tester", "1.csv")
    (problem,) = json.loads(row["problems"])
    assert problem["rule"] == "place_unknown"
    assert (problem["row"], problem["column"]) == (2, "B")
    assert "6211210000000001" not in row["problems"]


def test_every_try_is_a_row_of_its_own(store):
    publish(store, PLACES)
    tried(store, BAD)
    tried(store, BAD)
    assert len(panel(store, "refusals")) == 2
