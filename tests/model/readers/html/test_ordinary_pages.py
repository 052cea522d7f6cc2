"""The style sheets of ordinary sites, with menus, icons, telephones and print, make no number of a report doubtful."""

from model.readers import read_bytes
from tests.model.readers.seen import doubts, drawn, only_grid

SHEET = r"""*{margin:0;padding:0;box-sizing:border-box}*:before,*:after{box-sizing:border-box}html,body{font:14px/1.6 "Microsoft YaHei",宋体,arial;color:#333;background:#f5f5f5}
body,div,dl,dt,dd,ul,ol,li,h1,h2,p,td,th{margin:0;padding:0}ol,ul{list-style:none}fieldset,img{border:0}table{border-collapse:collapse;border-spacing:0;width:100%}
a{color:#333;text-decoration:none}a:hover{color:#c00;text-decoration:underline}.nav a:before{content:"\e601";font-family:iconfont}
.clearfix:after,.cf::before{content:".";display:block;height:0;clear:both;visibility:hidden}
.clearfix{*zoom:1;_height:1%}
.hide,.hidden,.none{display:none!important}
.sr-only{position:absolute;width:1px;height:1px;clip:rect(0,0,0,0);overflow:hidden}
.fl{float:left}
.fr{float:right}
.w1200{width:1200px;margin:0 auto;position:relative}
.nav li{float:left;position:relative;padding:0 20px}
.nav li ul{display:none;position:absolute;left:0;top:40px}
.nav li:hover ul{display:block}
.nav li.on a{color:#fff;background:#0066b3}
.nav>li:not(:last-child)::after{content:"|"}
.TRS_Editor p,.TRS_Editor div,.TRS_Editor td,.TRS_Editor th{line-height:2;font-family:仿宋;font-size:16px;margin-top:0}
.TRS_Editor P{margin-bottom:1em}
.trs_editor_view table td p{text-indent:0!important}
.view.TRS_UEDITOR.trs_paper_default table td{padding:5px 10px;border:1px solid #ddd}table tr:first-child td{background:#f2f2f2;font-weight:bold}table tr:nth-child(even){background:#fafafa}table tr td:first-child{text-align:left}tr>td[colspan]{text-align:center}
td[width="60"]{width:auto}
thead th,.head td{background:#036eb8;color:#fff}tbody{vertical-align:top}
td,th{vertical-align:middle;word-break:break-all;position:relative}
td p:empty{display:none}
td>p:last-child{margin-bottom:0}table td span{font-size:inherit}span[lang]{font-family:"Times New Roman"}
@media print{.no-print,.nav,.footer{display:none}
td{color:#000}}
@media (max-width:768px){table,tbody,tr,td{display:block}
td::before{content:attr(data-label)}thead{display:none}
.pc{display:none}}
@media screen and (min-width:1920px){.w1200{width:1600px}}
@keyframes in{from{opacity:0;transform:scale(0)}to{opacity:1}}
@font-face{font-family:iconfont;src:url(data:font/woff;base64,AAAA)}
.swiper .slide{opacity:0;position:absolute;left:0;top:0}
.modal{display:none;position:fixed;z-index:99}
.tooltip[data-tip]:hover::after{content:attr(data-tip)}
.footer{color:#fff;background:#0a3c6b}
.share:lang(zh) i{display:inline-block;text-indent:-999px;overflow:hidden}#ewm{display:none}:root{--main:#06c}
.t{color:var(--main)}input::placeholder{color:#fff}p.MsoNormal,li.MsoNormal{mso-style-parent:"";margin:0cm;text-align:justify;font-size:10.5pt;mso-bidi-font-size:12.0pt;font-family:"Times New Roman",serif}table.MsoTableGrid{border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt}span.MsoHyperlink{color:#0563C1;text-decoration:underline}p.MsoHeader{layout-grid-mode:char}"""
PAGE = """<!DOCTYPE html><html><head><style>{}</style></head><body><div class="nav clearfix"><ul><li class="on"><a href="#">首页</a>
<ul><li><a href="#">12</a></li></ul></li></ul></div><div class="w1200 cf"><div class="TRS_Editor"><p class="MsoNormal">正文 3 件。</p>
<table class="MsoTableGrid"><thead><tr class="head"><th>名称</th><th>甲</th><th>乙</th></tr></thead><tbody>
<tr><td><p class="MsoNormal"><span lang="EN-US">规章</span></p></td><td><p>12</p><p></p></td><td width="60"><span lang="EN-US">0</span></td></tr>
<tr><td>许可</td><td colspan="2"><a name="x"></a><font color="#333333">1,234</font></td></tr></tbody></table></div></div></body></html>"""


def test_no_number_is_doubted_for_the_rules_of_a_menu() -> None:
    grid = only_grid(read_bytes(PAGE.format(SHEET).encode(), "报告.html"))
    assert drawn(grid) == [["名称", "甲", "乙"], ["规章", "12", "0"], ["许可", "1,234", "<"]]
    assert not doubts(grid)
