"""The registers' definitions: what their columns are called."""

import pytest

from poverty_exit.errors import DefinitionError
from poverty_exit.registers import registers


@pytest.mark.parametrize("register", registers().values(), ids=lambda one: one.id)
def test_columns_of_a_register_are_told_apart_by_their_labels(register):
    for language in ("zh", "en"):
        labels = [column.label[language] for column in register.columns]
        assert all(labels)
        assert len(set(labels)) == len(labels), language


def test_no_english_label_is_the_name_of_a_field():
    for register in registers().values():
        for column in register.columns:
            assert "_" not in column.label["en"]
            assert not column.label["en"].endswith(" no")


def test_a_column_without_an_english_label_is_refused(tmp_path, monkeypatch):
    from poverty_exit import registers as module

    for name in ("registers.toml", "column_labels.toml"):
        text = (module.REFERENCE / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("payee =", "payer ="), "utf-8")
    monkeypatch.setattr(module, "REFERENCE", tmp_path)
    with pytest.raises(DefinitionError, match="payee"):
        module.registers.__wrapped__()
