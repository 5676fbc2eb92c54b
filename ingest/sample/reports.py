"""F18: the reports a township owes the county."""

from datetime import date, timedelta

from ingest.sample.county import Place
from ingest.sample.days import plus, rng, some_day
from ingest.sample.record import Record, Steps

# report, month and day due, of the year before
DUE = (
    ("政府信息公开年报", (1, 31), True), ("行政执法统计年报", (1, 31), True),
    ("法治政府建设年度报告", (3, 31), True), ("年度学法计划", (3, 31), False),
    ("规范性文件制定计划", (3, 31), False), ("重大决策目录", (3, 31), False),
    ("年度依法行政工作计划", (4, 20), False), ("半年进展报告", (7, 5), False), ("年度工作总结", (12, 5), False),
    ("向乡镇人大报告", (12, 25), False), ("述法报告", (12, 25), False),
)  # fmt: skip
NEWS = ("法治宣传周活动情况", "调解工作经验做法", "行政执法规范化建设情况", "政务公开工作动态")


def reports(place: Place, year: int) -> list[Record]:
    """The reports of a year: one in six late, one in forty never sent; and two to four pieces of news."""
    random = rng("reports", place.code, year)
    found = []
    for kind, (month, day), is_of_last_year in DUE:
        due, of_year = date(year, month, day), year - is_of_last_year
        made = report(kind, of_year, f"{of_year}年{kind}", due, plus(due, random.choice((-12, -8, -6, -5, -4, 3))))
        if random.random() < 0.025:
            made = owed(made)
        elif random.random() < 0.06:
            sent_back(made)
        found.append(made)
    for number, title in enumerate(random.sample(NEWS, random.randint(2, 4))):
        day = some_day(random, f"{year}-{3 * number + 1:02d}")
        found.append(report("专题信息", year, title, day, day))
    return found


def report(kind: str, of_year: int, title: str, due: date, sent: date) -> Record:
    """One report, on the register since twenty days before it is due."""
    since = min(due - timedelta(days=20), sent)
    return Record("F18", since, {
        "report_type": kind, "report_year": of_year, "title": title, "due_date": due,
        "submit_date": sent, "return_times": 0, "status": Steps([(since, "未报"), (sent, "已接收")]),
        "receiver": Steps([(sent, "县司法局")]),
    })  # fmt: skip


def owed(record: Record) -> Record:
    """The report that never came."""
    kept = {name: value for name, value in record.values.items() if name not in ("submit_date", "receiver")}
    return Record("F18", record.starts, kept | {"status": "未报"})


def sent_back(record: Record) -> None:
    """The report came, went back and came again."""
    sent = record.values["submit_date"]
    again = plus(sent, 9)
    record.values |= {
        "submit_date": Steps([(sent, sent), (again, again)]), "return_times": Steps([(record.starts, 0), (sent, 1)]),
        "status": Steps([(record.starts, "未报"), (sent, "退回修改"), (again, "已接收")]),
    }  # fmt: skip
