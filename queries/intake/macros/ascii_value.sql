-- title:      a cell's text with full-width letters, digits and signs made narrow
-- grain:      one value
-- parameters: cell varchar
-- columns:    none
-- source:     numbers and codes are written in full width by some offices
create or replace macro ascii_value(cell) as
translate(
    text_value(cell),
    '０１２３４５６７８９ＸＹＺｘａｂｃＡＢＣ．，：／－＋（）％　',
    '0123456789XYZxabcABC.,:/-+()% '
);
