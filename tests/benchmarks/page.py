"""`python -m tests.benchmarks.page HOME`: how long clerks wait for the page with the verdict, twenty at once.

On a copy of a finished home (`make run`), on 20 January 2027: each township fetches the workbook of January, begun with
what goes on, writes a contract into it and sends it, all within a second; townships are added until there are twenty.
From the click to the page that shows the verdict, through portal, judge and ledger.
"""

import shutil
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from ingest.accounts import everyone_of
from ingest.county import townships_of
from ingest.county_files import rows
from ingest.home import Home
from tests.support.filled import filled
from tests.support.judge_service import serving, until
from tests.support.portal import Clerk, portal
from tests.support.sessions import sessions

DAY, FILLED_ON, MONTH = "2027-01-20", date(2027, 1, 19), "2027-01"
ROW = {
    "contract_no": "某合〔2027〕901号", "title": "物业服务合同", "contract_type": "其他", "counterparty": "某物业公司",
    "review_required": "是", "review_submit_date": date(2027, 1, 11), "review_body": "党政办法制员",
    "review_date": date(2027, 1, 12), "review_conclusion": "合法", "sign_date": date(2027, 1, 13),
    "is_admin_agreement": "否",
}  # fmt: skip
CLERKS, ROUNDS, PAUSE_SECONDS = 20, 4, 5


def main(finished: Path) -> None:
    """Prints a line a round: the first of a month, then corrections shown before they replace it."""
    with tempfile.TemporaryDirectory(prefix="fadu-page-") as name:
        folder = Path(name)
        home = Home(folder / "home")
        shutil.copytree(finished, home.path, symlinks=True, ignore=shutil.ignore_patterns("releases", "portal"))
        _add_townships(home)
        with (
            sessions() as desk,
            serving(home, folder / "judge.log") as judge,
            portal(home, desk.address, folder / "portal.log", DAY) as address,
        ):
            until(lambda: judge.says("准备就绪"))
            found = [Clerk(address, one.username) for one in everyone_of(home, "township")]
            clerks = [one for one in found if one.get(f"/template/{MONTH}").status_code == 200]
            for number in range(ROUNDS):
                time.sleep(PAUSE_SECONDS)
                _print("sent" if number == 0 else "compared with what is in force", _together(clerks, number))


def _add_townships(home: Home) -> None:
    """New ones from the month on, until one workbook of each is twenty."""
    missing = CLERKS - len(townships_of(rows(home.county / "townships.csv"), MONTH))
    codes = [f"9901019{number:02}" for number in range(missing)]
    with (home.county / "townships.csv").open("a", encoding="utf-8") as towns:
        towns.writelines(f"{code},第{code[-3:]}镇,,镇,{MONTH}-01,,\n" for code in codes)
    with (home.county / "accounts.csv").open("a", encoding="utf-8") as known:
        known.writelines(f"t{code},第{code[-3:]}镇,township,{code}\n" for code in codes)


def _together(clerks: list[Clerk], number: int) -> list[float]:
    """Seconds each waits for its page, all sending within one second."""
    books = [_book(one, CLERKS * number + place) for place, one in enumerate(clerks)]
    tokens = [one.token() for one in clerks]

    def wait(place: int) -> float:
        time.sleep(place / len(clerks))
        began = time.perf_counter()
        answer = clerks[place].send(books[place], "一月.xlsx", token=tokens[place])
        assert answer.ok, answer.text
        return time.perf_counter() - began

    with ThreadPoolExecutor(len(clerks)) as all_of_them:
        return list(all_of_them.map(wait, range(len(clerks))))


def _book(clerk: Clerk, number: int) -> bytes:
    row = ROW | {"amount_yuan": 33000 + number}
    return filled(clerk.get(f"/template/{MONTH}").content, "F05", row, FILLED_ON)


def _print(what: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    print(f"{len(ordered)} pages within a second, {what}: {statistics.median(ordered):.2f} s  p95 {p95:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
