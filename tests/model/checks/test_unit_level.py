"""What an organ's name tells of its power to make 规章."""

import pytest

from model.checks.unit_level import UnitLevel, level_of


@pytest.mark.parametrize(
    ("unit", "level"),
    [
        ("云溪县人民政府", UnitLevel.COUNTY),
        ("青岩市云溪区人民政府办公室", UnitLevel.COUNTY),
        ("云溪县财政局", UnitLevel.COUNTY_DEPARTMENT),
        ("云溪区教育局", UnitLevel.COUNTY_DEPARTMENT),
        ("清河镇", UnitLevel.TOWN),
        ("云溪县清河镇人民政府", UnitLevel.TOWN),
        ("望江街道办事处", UnitLevel.TOWN),
        ("白石乡人民政府", UnitLevel.TOWN),
        ("青岩经济技术开发区管理委员会", UnitLevel.ZONE),
        ("青岩工业园区", UnitLevel.ZONE),
        ("青岩市发展和改革委员会", UnitLevel.DEPARTMENT),
    ],
)
def test_these_never_make_rules(unit, level):
    assert level_of(unit) is level
    assert level.never_makes_rules
    assert level.label


@pytest.mark.parametrize(
    "unit",
    [
        "青岩市人民政府",
        "青岩市",
        "江北省人民政府",
        "上海市人民政府",
        "白山自治州人民政府",
        "财政部",
        "国家税务总局",
        "",
        "本机关",
    ],
)
def test_where_the_name_leaves_it_open_nothing_is_claimed(unit):
    assert not level_of(unit).never_makes_rules
