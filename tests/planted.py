"""Made-up people who are looked for wherever nobody may find them."""

NAMES = ("漆雕甄某", "濮阳查无", "澹台虚构")
NUMBERS = ("62112119870930123X", "621121199001019998", "621121201502309991")
PHONES = ("13987650001", "13987650002")
PLANTED = (*NAMES, *NUMBERS, *PHONES)
HEAD = "数据日期,乡镇,行政村,户编号,人编号,姓名,证件号码,与户主关系,脱贫属性,联系电话"
LISTED = f"""{HEAD}
2017-12-31,鸡川镇,许堡村,HX904857,P1,{NAMES[0]},{NUMBERS[0]},户主,未脱贫,{PHONES[0]}
2017-12-31,鸡川镇,许堡村,HX904857,P2,{NAMES[1]},{NUMBERS[1]},配偶,,{PHONES[1]}
"""
# shifted cells: a name for a status, a number for a relation and for a village
SHIFTED = f"""{HEAD}
2018-12-31,鸡川镇,许堡村,HX904858,P3,{NAMES[2]},{NUMBERS[2]},{NUMBERS[2]},{NUMBERS[2]},
2018-12-31,鸡川镇,{NUMBERS[0]},HX904858,P1,{NAMES[0]},{NUMBERS[0]},户主,未脱贫,
"""
