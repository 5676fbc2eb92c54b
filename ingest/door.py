"""Is this workbook for this door? Account, township, month, deadline (docs/spec/9-semantics.md §14, §11.11)."""

from collections.abc import Iterator
from datetime import datetime

from expectations.messages import problem
from expectations.phrases import phrase
from expectations.problem import Problem
from ingest.county import County
from ingest.dates import parse_month
from ingest.moments import SHANGHAI, day_of
from ingest.opening import Opened
from ingest.permits import Permits
from ingest.succession import Ended
from ingest.types import BROKEN

__all__ = ["ROLES", "SHANGHAI", "refusals"]

ROLES = {"admin": "系统管理员", "county": "县考核组", "leader": "县领导", "township": "乡镇"}


def refusals(
    opened: Opened, account: str, received_at: datetime, county: County, permits: Permits
) -> Iterator[Problem]:
    """Why a readable workbook is refused; nothing when it may be judged.

    account: empty for a trusted operator. received_at: aware. permits: months a township may send after the lock.
    """
    cover, parsed = opened.cover, opened.parsed

    def tell(rule: str, column: str, **facts: object) -> Problem:
        found = parsed.cover.get(column)
        return problem(
            rule,
            sheet_name=parsed.cover_sheet,
            cell=found.cell if found else "",
            column_name=column,
            form_code="F00",
            raw_value=found.value if found else None,
            **facts,
        )

    if parsed.cover_sheet:
        if cover.township_code is None:
            yield tell("door-township", "township_code", **_unknown(opened))
        if cover.report_month is None:
            yield tell("door-month", "report_month", value=_said(opened, "report_month"))
    if clash := _meta_clash(opened, county):
        yield tell("door-meta", next(iter(clash)), **_joined(clash))
    if cover.township_code and account and not _is_own(account, cover.township_code, county):
        yield tell("door-account", "township_code", value=_owner(account, county), expected=_sender(opened))
    if cover.report_month:
        yield from _month_refusals(tell, opened, received_at, county, permits)


def _month_refusals(tell, opened: Opened, received_at: datetime, county: County, permits: Permits) -> Iterator[Problem]:
    month, today = opened.cover.report_month, day_of(received_at)
    month_zh = _month_zh(month)
    if month > f"{today:%Y-%m}":
        yield tell("door-future-month", "report_month", value=month_zh)
    end = county.ended.get(opened.cover.township_code or "")
    if end and f"{end.last_day:%Y-%m}" < month:
        yield tell("door-ended", "report_month", value=month_zh, **_ended(opened, end, county))
    locked_after = county.locked_after(month)
    is_late = today > locked_after and not opened.is_county
    if is_late and not permits.allows(opened.cover.township_code, month, received_at):
        yield tell("door-locked", "report_month", value=month_zh, expected=locked_after)


def _ended(opened: Opened, end: Ended, county: County) -> dict[str, object]:
    """Since when a township reports no more, and who does instead."""
    codes = str(opened.cover.township_code), end.successor
    name, by = (next(iter(county.places.names.get(code, ())), code) for code in codes)
    remedy = phrase("ended-merged" if by else "ended-alone", by=by, named=name)
    return {"named": name, "expected": end.last_day, "remedy": remedy}


def _meta_clash(opened: Opened, county: County) -> dict[str, tuple[str, str]]:
    """Where the template was made for something else: F00 column → what it was made for, what the cover says."""
    meta, cover = opened.parsed.meta, opened.cover
    clash = {}
    stamp = meta.get("township_code")
    code = county.places.code_of(stamp) or stamp
    if code and cover.township_code and code != cover.township_code:
        clash["township_name"] = next(iter(county.places.names.get(code, ())), code), _named(opened)
    stamp = meta.get("report_month")
    month = parse_month(stamp) or stamp
    if month and cover.report_month and month != cover.report_month:
        clash["report_month"] = _month_zh(month), _month_zh(cover.report_month)
    return clash


def _joined(clash: dict[str, tuple[str, str]]) -> dict[str, str]:
    expected, value = ("".join(parts) for parts in zip(*clash.values(), strict=True))
    return {"expected": expected, "value": value}


def _month_zh(month: str) -> str:
    return f"{month[:4]}年{int(month[5:])}月" if month[5:].isdigit() else month


def _is_own(account: str, township_code: str, county: County) -> bool:
    known = county.accounts.get(account)
    if known is None:
        return False
    # Whoever is of the county's office may send for it (spec 9 §10).
    is_office = known.role == "county" and county.places.is_county(township_code)
    return known.township_code == township_code or is_office


def _owner(account: str, county: County) -> str:
    known = county.accounts.get(account)
    if known is None:
        return f"未登记的用户“{account}”"
    name = next(iter(county.places.names.get(known.township_code, ())), "")
    return f"{name}（{known.township_code}）" if name else ROLES[known.role]


def _sender(opened: Opened) -> str:
    """Whom the cover names, with the code it is judged by: the name may be right where the code is not."""
    name, code = opened.cover.values.get("township_name"), opened.cover.township_code
    return f"{name}（{code}）" if name else str(code)


def _unknown(opened: Opened) -> dict[str, str]:
    """What of the cover is no township of the county: its code where it has one, for that is what counts."""
    code = opened.cover.values.get("township_code")
    return {"what": "行政区划代码" if code else "单位", "value": str(code) if code else _named(opened)}


def _named(opened: Opened) -> str:
    values = opened.cover.values
    return str(values.get("township_name") or values.get("township_code") or _said(opened, "township_name"))


def _said(opened: Opened, column: str) -> object:
    """What stands in a cell of the cover; a cell that holds nothing says so."""
    found = opened.parsed.cover.get(column)
    if found is None or found.value is None:
        return "（空白）"
    return "（无法读取）" if found.value is BROKEN else found.value
