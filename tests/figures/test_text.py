"""Where lines may break, in Chinese and English."""

from hypothesis import given
from hypothesis import strategies as st

from poverty_exit.figures.text import width, wrapped


def test_a_chinese_character_counts_double():
    assert width("返贫 5%") == 4 + 1 + 2


def test_english_breaks_at_spaces():
    assert wrapped("Nothing is known of it", 10) == "Nothing is<br>known of<br>it"


def test_chinese_breaks_anywhere_but_before_punctuation():
    assert wrapped("没有马营镇的数据。", 8) == "没有马营<br>镇的数<br>据。"


def test_short_texts_stay_as_they_are():
    assert wrapped("还没有数据。", 34) == "还没有数据。"


@given(st.text(alphabet="ab 返贫率，。5", max_size=60), st.integers(6, 30))
def test_breaking_loses_nothing_but_spaces(text, most):
    joined = wrapped(text, most).replace("<br>", "")
    assert joined.replace(" ", "") == text.replace(" ", "")
