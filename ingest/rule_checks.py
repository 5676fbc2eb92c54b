"""What is wrong with how an item of the scheme counts: its rule and the rule's parameters (3-indicators.md §3.0).

Marks are computed in whole hundredths from whole thousandths (design: marks are exact), so a scheme may say no more
decimals than that; and a rule without its parameters, or with a target below its floor, has no meaning.
"""

from collections.abc import Iterator
from decimal import Decimal

from ingest.county_files import Row

# Rule → its parameters in rising order; an up rule's floor lies below its target, a down rule's good below its bad.
RULES = {"LIN": ("f", "t"), "LOW": ("g", "b"), "CNT": ("t",), "DDL": ("half",), "EVT": ("k",)}
# How EVT prices what comes late and what never comes, instead of every event alike.
PRICES = ("late", "missing")
SMALL = ("n0", "k")
BESIDE = {"LIN": SMALL, "LOW": (*SMALL, "fall"), "CNT": SMALL, "DDL": (), "EVT": ("n0",)}
DOWN = {"LOW"}
# Marks: no more decimals than an official mark has.
MARKS = ("k", "late", "missing", "fall")


def rule_faults(row: Row, is_down: bool) -> Iterator[str]:
    """Every fault of one line of scheme_items.csv, to stand after its line number. is_down: the lower the better."""
    rule = row["rule"]
    if rule not in RULES:
        yield f"的计分规则“{rule}”不认识，应为{'、'.join(RULES)}之一。"
        return
    if (rule in DOWN) != is_down:
        yield f"的计分规则{rule}与该指标的方向（{'越低越好' if is_down else '越高越好'}）不符，请改正。"
    pairs = [pair.split("=") for pair in row["rule_params"].split(";") if pair]
    given = {name: Decimal(value) for name, value in pairs}
    found = [*_twice([name for name, _ in pairs]), *_names(rule, set(given))]
    yield from found or _values(rule, given)


def _twice(names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"的规则参数“{name}”写了{names.count(name)}次，请只留一个。"


def _names(rule: str, given: set[str]) -> Iterator[str]:
    is_priced = rule == "EVT" and bool(given & set(PRICES))
    wanted, beside = (PRICES, ()) if is_priced else (RULES[rule], BESIDE[rule])
    missing = sorted(set(wanted) - given)
    if set(SMALL) <= set(beside) and given & set(SMALL):
        missing += sorted(set(SMALL) - given)
    for name in missing:
        otherwise = "（或“late”和“missing”）" if rule == "EVT" and not given else ""
        yield f"的规则参数缺少“{name}”{otherwise}，请补上。"
    for name in sorted(given - set(wanted) - set(beside)):
        yield f"的规则参数“{name}”不是{rule}的参数，请删去。"


def _values(rule: str, given: dict[str, Decimal]) -> Iterator[str]:
    limits = [given[name] for name in RULES[rule] if name in given]
    has_target = rule in ("LIN", "LOW", "CNT")
    if min(given.values()) < 0 or (has_target and limits[-1] <= 0):
        yield "的规则参数不能为负，目标值应大于0。"
    if len(limits) == 2 and limits[0] >= limits[1]:
        low, high = RULES[rule]
        yield f"的规则参数“{low}”应小于“{high}”，请改正。"
    if given.get("late", 0) > given.get("missing", 0):
        yield "的规则参数“late”不应大于“missing”，请改正。"
    if "half" in given and given["half"] != round(given["half"]):
        yield "的规则参数“half”是工作日数，应为整数。"
    for name in MARKS:
        if name in given and given[name] != round(given[name], 2):
            yield f"的规则参数“{name}”最多两位小数。"
    if any(value != round(value, 3) for value in given.values()):
        yield "的规则参数最多三位小数。"
