"""Both languages, and the indicators and thresholds that sentences are made of."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy import Threshold


@pytest.fixture
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(DEFAULT)


@pytest.fixture
def chinese() -> Iterator[None]:
    use_language("zh_CN")
    yield
    use_language(DEFAULT)


@pytest.fixture
def threshold() -> Callable[..., Threshold]:
    def made(comparator: str = "at_most", value: float = 0.05, key: str = "x_target"):
        return Threshold(
            key=key,
            label={"zh": "目标", "en": "target"},
            comparator=comparator,
            value=value,
            unit="fraction",
            valid_from=date(2015, 1, 1),
            valid_to=None,
            source={"zh": "测试", "en": "test"},
        )

    return made


@pytest.fixture
def indicator() -> Callable[..., Indicator]:
    def made(
        zh: str = "贫困发生率",
        en: str = "Poverty headcount ratio",
        direction: str = "lower",
    ):
        return replace(
            registry()["poverty_headcount_ratio"],
            label={"zh": zh, "en": en},
            direction=direction,
            decimals=1,
        )

    return made
