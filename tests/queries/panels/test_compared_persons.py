"""Persons that differ between the year's last lists of two data versions."""

import pytest

from poverty_exit import versions
from tests.tables import columns, publish

HEAD = "数据日期|户编号|人编号|姓名|证件号码|与户主关系|脱贫属性|文化程度"
FIRST = "\n".join(
    [
        HEAD,
        "2016-12-31|A|1|张甲|621121197001010019|户主|未脱贫|小学",
        "2016-12-31|A|2|李乙|621121197201010028|配偶||小学",
        "2016-12-31|B|1|王丁|621121198001010012|户主|未脱贫|初中",
    ]
)
AGAIN = "\n".join(
    [
        HEAD,
        "2016-12-31|A|1|张甲|621121197001010019|户主|未脱贫|初中",
        "2016-12-31|A|3|张丙|621121201701010041|之子||",
        "2016-12-31|B|1|王丁|621121198001010012|户主|未脱贫|初中",
    ]
)


@pytest.fixture(scope="module")
def store(county):
    made = county(FIRST)
    publish(made, AGAIN)
    return made


def test_persons_gone_added_and_corrected_are_told_without_who_they_are(store):
    rows = versions.changed_persons(store, 2, 3, 2016)
    assert not {"person_name", "id_number", "person_key"} & set(rows.columns)
    rows = rows.astype(object).where(rows.notna(), None).to_dict("records")
    assert columns(rows, "change", "household_no", "person_no", "field") == [
        ("person_gone", "A", "2", None),
        ("person_added", "A", "3", None),
        ("person_corrected", "A", "1", "education"),
    ]


def test_the_same_list_in_both_versions_is_no_difference(store):
    assert versions.changed_persons(store, 3, 3, 2016).empty
    assert versions.changed_persons(store, 2, 3, 2015).empty
