"""The manner of one workbook: names of sheets, headers, titles, columns left out, sums at the end."""

from dataclasses import dataclass
from random import Random

from expectations.form import load_form, shared_columns
from expectations.model import Column, Form

WIDE_LETTERS = str.maketrans("F0123456789", "Ｆ０１２３４５６７８９")
# Columns a clerk may leave out of a sheet when nobody has anything to say in them.
SHARED = {column.name for column in shared_columns().columns}


@dataclass
class Style:
    """`mess` 0: the template, untouched · 1: a tidy office of its own habits · 2: everything at once.

    `is_1904`: its days count from 1904.
    """

    mess: int
    mode: str
    random: Random
    ten_thousand: bool = False
    cover_name: str = "封面"
    cover_offset: int = 0
    is_1904: bool = False


def style(mess: int, mode: str, random: Random) -> Style:
    """The style of one workbook."""
    if mess == 0:
        return Style(0, mode, random)
    return Style(mess, mode, random, random.random() < 0.35, random.choice(("封面", "填报信息")), random.randint(0, 1))


def sheet_name(form: Form, look: Style) -> str:
    """The sheet's name: with code, without, by alias, full-width."""
    if look.mess == 0:
        return form.sheet_name
    ways = [
        form.sheet_name,
        form.title,
        f"{form.code}{form.title}",
        f"{form.code.translate(WIDE_LETTERS)} {form.title}",
    ]
    ways += [alias for alias in form.aliases if len(alias) < 20]
    return look.random.choice(ways).replace("/", "")[:31]


def safe_aliases(form: Form, column: Column) -> list[str]:
    """Aliases that no other column of the sheet answers to."""
    others = {name for other in form.columns if other.name != column.name for name in (other.header, *other.aliases)}
    return [alias for alias in column.aliases if alias not in others]


def header(form: Form, column: Column, look: Style) -> str:
    """The column's header as this office writes it."""
    name = column.header
    if look.mess and "元" in column.header_units:
        return name.replace("(元)", "（万元）" if look.ten_thousand else look.random.choice(("(元)", "（元）", "")))
    if look.mess and look.random.random() < 0.25:
        name = look.random.choice([name, *safe_aliases(form, column)])
    if form.code == "F08" and look.mess and column.name in ("officer_id", "plan_ref", "content", "start_date"):
        name = f"{name}★" if name == column.header else name
    if look.mess == 2 and look.random.random() < 0.15:
        name = look.random.choice((f" {name}", f"{name} ", name[:2] + " " + name[2:]))
    return name


def columns(form: Form, rows: list[dict[str, object]], look: Style) -> list[Column]:
    """The columns of a sheet in the office's order: 序号 first, shared ones last, some empty ones left out."""
    used = {name for row in rows for name in row}
    own = [column for column in form.columns if column.name not in SHARED]
    kept = [
        column
        for column in own
        if column.name in used or column.presence != "optional" or look.mess == 0 or look.random.random() < 0.6
    ]
    shared = {column.name: column for column in form.columns if column.name in SHARED}
    if look.mess == 2 and form.code not in ("F02", "F09") and look.random.random() < 0.3:
        kept = [kept[0], *look.random.sample(kept[1:], len(kept) - 1)]
    tail = [shared[name] for name in ("record_state", "remark") if look.mess == 0 or name in used or name == "remark"]
    first = [shared["seq_no"]] if look.mess == 0 or look.random.random() < 0.8 else []
    return [*first, *kept, *tail]


def title_lines(form: Form, look: Style, who: str) -> list[str]:
    """Lines above the header: a title and who filled the sheet in."""
    if look.mess == 0 or look.random.random() < 0.3:
        return []
    lines = [f"{form.title}"]
    if look.random.random() < 0.5:
        lines.append(f"填报单位：{who}")
    return lines


def status_forms(codes: list[str]) -> list[Form]:
    """The forms of the cover's table."""
    return [load_form(code) for code in codes]
