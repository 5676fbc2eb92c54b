"""Is this workbook for this door? Account, township, month, deadline (docs/spec/9-semantics.md §14, §11.11)."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from expectations.messages import problem
from expectations.problem import Problem
from ingest.county import County
from ingest.dates import parse_month
from ingest.opening import Opened
from ingest.permits import Permits

# China has one time and no summer time.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


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
            yield tell("door-township", "township_code", value=_named(opened))
        if cover.report_month is None:
            yield tell("door-month", "report_month")
    if stamped := _meta_clash(opened, county):
        yield tell("door-meta", "township_name", expected=stamped, value=_named(opened))
    if cover.township_code and account and not _is_own(account, cover.township_code, county):
        yield tell("door-account", "township_code", value=_owner(account, county), expected=_named(opened))
    if cover.report_month:
        yield from _month_refusals(tell, opened, received_at, county, permits)


def _month_refusals(tell, opened: Opened, received_at: datetime, county: County, permits: Permits) -> Iterator[Problem]:
    month, today = opened.cover.report_month, received_at.astimezone(SHANGHAI).date()
    month_zh = f"{month[:4]}年{int(month[5:])}月"
    if month > f"{today:%Y-%m}":
        yield tell("door-future-month", "report_month", value=month_zh)
    locked_after = county.locked_after(month)
    is_late = today > locked_after and not opened.is_county
    if is_late and not permits.allows(opened.cover.township_code, month, received_at):
        yield tell("door-locked", "report_month", value=month_zh, expected=locked_after)


def _meta_clash(opened: Opened, county: County) -> str | None:
    """What the template was made for, where the cover says otherwise; None when they agree or one is silent."""
    meta, cover = opened.parsed.meta, opened.cover
    code, month = county.places.code_of(meta.get("township_code")), parse_month(meta.get("report_month"))
    is_other = (code and cover.township_code and code != cover.township_code) or (
        month and cover.report_month and month != cover.report_month
    )
    if not is_other:
        return None
    name = next(iter(county.places.names.get(code or "", ())), code or "—")
    return f"{name}{month[:4]}年{int(month[5:])}月" if month else name


def _is_own(account: str, township_code: str, county: County) -> bool:
    known = county.accounts.get(account)
    return known is not None and known.township_code == township_code


def _owner(account: str, county: County) -> str:
    known = county.accounts.get(account)
    if known is None:
        return f"未登记的账号“{account}”"
    return next(iter(county.places.names.get(known.township_code, ())), known.role)


def _named(opened: Opened) -> str:
    values = opened.cover.values
    return str(values.get("township_name") or values.get("township_code") or "—")
