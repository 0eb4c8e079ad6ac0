"""A drawn county of returns: households of five persons, two year ends.

township | exited in 2015, households | returned in 2016 | rate of persons
---------+----------------------------+------------------+----------------
东山镇   | 40                         | 1                |  5 / 200 =  2.5%
西川乡   | 20                         | 2                | 10 / 100 = 10.0%
南坪乡   | 10                         | 0                |  0 /  50 =  0.0%
"""

TOWNSHIPS = (
    ("东山镇", "上湾村", "E", 40, 1),
    ("西川乡", "河口村", "W", 20, 2),
    ("南坪乡", "高庙村", "S", 10, 0),
)
_HEAD = "数据日期 | 乡镇 | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 主要致贫原因"


def lists() -> str:
    """The two lists as one drawn table."""
    lines = [_HEAD]
    for township, village, mark, households, returned in TOWNSHIPS:
        for number in range(households):
            place = f"{township} | {village} | {mark}{number:02d} | 5"
            fell = "返贫" if number < returned else "已脱贫"
            cause = "因病" if number == 0 else "因灾"
            lines.append(f"2015-12-31 | {place} | 已脱贫 | 2015 | {cause}")
            lines.append(f"2016-12-31 | {place} | {fell} | 2015 | {cause}")
    return "\n".join(lines)
