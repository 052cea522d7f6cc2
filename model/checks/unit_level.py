"""What level an organ has, judged by its name alone: enough to know who surely cannot make 规章.

Only State Council departments, provincial governments and the governments of cities with districts and of autonomous
prefectures may (《立法法》 articles 91 and 93). The name of a 市 does not tell a prefecture from a county-level city, so that
level stays open and the clerk may set it.
"""

from enum import StrEnum
from functools import lru_cache

from model import patterns
from model.patterns import HAN


class UnitLevel(StrEnum):
    """The level of an organ. CITY: the government of any 市; UNKNOWN: the name does not tell."""

    STATE = "state"
    PROVINCE = "province"
    CITY = "city"
    DEPARTMENT = "department"
    COUNTY = "county"
    COUNTY_DEPARTMENT = "county_department"
    ZONE = "zone"
    TOWN = "town"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The words a clerk sees."""
        return _LABELS[self.value]

    @property
    def never_makes_rules(self) -> bool:
        """Whether an organ of this level surely has no power to make 规章."""
        return self in (self.DEPARTMENT, self.COUNTY, self.COUNTY_DEPARTMENT, self.ZONE, self.TOWN)


_LABELS = {
    "state": "国务院部门",
    "province": "省级政府",
    "city": "市级政府",
    "department": "省、市政府的部门",
    "county": "县级政府",
    "county_department": "县级政府的部门",
    "zone": "开发区",
    "town": "乡镇、街道",
    "unknown": "未能判断",
}
_GOVERNMENT = r"(?:人民政府(?:办公室|办公厅)?)?"
_BUREAU = r"(?:局|委|委员会|厅|办公室|办公厅|办|中心|院|署|处|总队|支队|大队|站|所|队|公司|集团|银行|联合会|社|馆|学校|大学|部|组)"
_COUNTY_NAME = HAN + r"{1,12}(?:自治县|县|(?<!行政)(?<!开发)(?<!园)(?<!新)(?<!治)(?<!景)区|自治旗|旗)"
_COUNTY_SIGNS = ("县", "区", "旗")
_PATTERNS: tuple[tuple[UnitLevel, tuple[str, ...], str], ...] = (
    (
        UnitLevel.TOWN,
        ("街道", "镇", "乡", "苏木"),
        rf"(?:街道|街道办|街道办事处|镇|乡|苏木|民族乡){_GOVERNMENT}$",
    ),
    (UnitLevel.TOWN, ("街道", "镇", "乡"), r"(?:街道办事处|镇人民政府|乡人民政府)"),
    (
        UnitLevel.ZONE,
        ("区", "园"),
        r"(?:开发区|高新区|产业园|园区|新区|保税区|示范区|度假区|风景区|名胜区|试验区|合作区|工业区)(?:(?:党工委)?管理委员会|管委会)?$",
    ),
    (UnitLevel.ZONE, ("管理委员会", "管委会"), r"(?:管理委员会|管委会)$"),
    (
        UnitLevel.STATE,
        ("中华人民共和国", "国家"),
        rf"^(?:中华人民共和国|国家){HAN}{{1,16}}{_BUREAU}$",
    ),
    (UnitLevel.STATE, ("部", "署"), r"^[^省市县区镇乡]{1,8}[部署]$"),
    (UnitLevel.COUNTY, _COUNTY_SIGNS, rf"^{_COUNTY_NAME}{_GOVERNMENT}$"),
    (UnitLevel.PROVINCE, ("省", "自治区"), rf"^{HAN}{{2,8}}(?:省|自治区){_GOVERNMENT}$"),
    (UnitLevel.PROVINCE, ("市",), rf"^(?:北京|上海|天津|重庆)市{_GOVERNMENT}$"),
    (UnitLevel.CITY, ("市", "州", "盟"), rf"^{HAN}{{2,14}}(?:市|自治州|州|盟){_GOVERNMENT}$"),
    (
        UnitLevel.COUNTY_DEPARTMENT,
        _COUNTY_SIGNS,
        rf"^{_COUNTY_NAME}(?:人民政府)?(?:{HAN}|[、（）]){{1,20}}{_BUREAU}$",
    ),
    (UnitLevel.DEPARTMENT, ("",), rf"{HAN}{{2,}}{_BUREAU}$"),
)
"""The first one found in a name tells. Before it, words of which each such name has one: a pattern is only compiled where the
name may be of its kind, for together they would hold up every start."""


@lru_cache(maxsize=64)
def level_of(unit: str) -> UnitLevel:
    """The level that an organ's name tells, UNKNOWN where it tells none."""
    name = patterns.sub(r"\s+", "", unit)
    for level, words, pattern in _PATTERNS:
        if any(word in name for word in words) and patterns.search(pattern, name):
            return level
    return UnitLevel.UNKNOWN
