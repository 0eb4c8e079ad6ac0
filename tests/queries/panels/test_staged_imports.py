"""Staged imports with what was decided of them, as of a data version."""

from poverty_exit import queries
from poverty_exit.intake import waiting
from poverty_exit.intake.load import Choices, Source
from tests.tables import as_csv

LIST = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 未脱贫"


def test_a_staged_import_waits_until_the_version_that_decides(county):
    store = county()
    waiting.stage(store, [Source("1.csv", as_csv(LIST))], Choices("anna"))
    waiting.publish(store, 2, "bela")
    told = {
        version: queries.run(store, "panels/staged_imports", data_version=version)[
            "state"
        ].tolist()
        for version in (1, 2, 3)
    }
    assert told == {1: [], 2: ["waiting"], 3: ["published"]}
