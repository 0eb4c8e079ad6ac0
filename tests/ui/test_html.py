"""Our HTML: text is escaped, links stay within the app and carry the view."""

import pandas as pd

from poverty_exit.tables import Column
from poverty_exit.ui.html import escaped, literal, pairs, paragraph, view_link
from poverty_exit.ui.tables import file_name, markup

EVIL = "<script>alert('x')</script>\"&"


def test_text_never_becomes_markup():
    for made in (escaped(EVIL), paragraph(EVIL), pairs([(EVIL, EVIL)])):
        assert "<script" not in made
        assert '"&"' not in made


def test_a_table_escapes_its_cells_headings_and_title():
    rows = pd.DataFrame({"name": [EVIL]})
    made = markup(rows, [Column("name", EVIL)], EVIL)
    assert "<script" not in made


def test_a_link_is_relative_and_carries_the_view():
    made = view_link("imports", {"place": "621121101", "lang": "en"}, "x")
    assert "href='imports?place=621121101&amp;lang=en'" in made
    assert "target='_self'" in made


def test_an_address_is_encoded():
    assert "%3Cscript%3E" in view_link("", {"place": "<script>"}, "x")


def test_a_cell_is_sorted_by_its_number_not_by_how_it_is_written():
    rows = pd.DataFrame({"count": [1031, None]})
    made = markup(rows, [Column("count", "n", "count")], "t")
    assert "data-order='1031.0'>1,031<" in made
    assert "data-order=''>—<" in made


def test_a_bar_is_as_long_as_its_share_of_the_largest():
    rows = pd.DataFrame({"count": [50, 200]})
    made = markup(rows, [Column("count", "n", "count", bar=True)], "t")
    assert "--pe-part:0.2500" in made
    assert "--pe-part:1.0000" in made


def test_a_column_of_zeros_has_no_bars():
    rows = pd.DataFrame({"count": [0, 0]})
    assert "--pe-part" not in markup(
        rows, [Column("count", "n", "count", bar=True)], "t"
    )


def test_a_title_becomes_a_file_name_that_any_system_takes():
    assert file_name('a/b: c?\n"d"') == "a b c d"


def test_a_column_of_sentences_is_told_from_one_of_words():
    rows = pd.DataFrame({"word": ["yuan"], "said": ["a sentence that takes its room"]})
    made = markup(rows, [Column("word", "Word"), Column("said", "Said")], "Title")
    assert "<td class='pe-text' data-order='yuan'>" in made
    assert "<td class='pe-text pe-long'" in made


def test_a_name_in_a_label_is_no_image_no_link_and_no_formula():
    name = r"![t](http://127.0.0.1/t.png) :red[x] <b> $x$ `y` \["
    said = r"!\[t](http://127.0.0.1/t.png) :red\[x] \<b> \$x\$ \`y\` \\\["
    assert literal(name) == said
