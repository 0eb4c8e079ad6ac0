"""Good and bad rows of the rules about people, households and sums across registers.

What is in force before a case is tried: the lists of ``test_checks`` and ``EARLIER``.
"""

EARLIER: tuple[str, ...] = ()

CASES: list[tuple[str, str, str]] = [
    (
        "totals_disagree",
        """
        年度 | 乡镇   | 计划脱贫户数 | 计划脱贫人数
        2016 | 东山镇 | 10           | 40
        2016 | 西川乡 | 20           | 80
        合计 |        | 31           | 120
        """,
        "C4",
    ),
]
