"""F03, F18, F19: the clean-up round, the reports due to the county, the year's tasks."""

from datetime import date
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import plus, rng
from ingest.sample.documents import SUBJECTS
from ingest.sample.record import Record, Steps

# report, month and day due, of the year before
DUE = (
    ("政府信息公开年报", (1, 31), True), ("行政执法统计年报", (1, 31), True), ("年度依法行政工作计划", (4, 20), False),
    ("半年进展报告", (7, 5), False), ("年度工作总结", (12, 5), False),
)  # fmt: skip
TASKS = (("推进综合行政执法规范化", 9, "平安法治办公室"), ("开展“法律明白人”培训", 6, "司法所"),
         ("编制公共法律服务清单", 11, "党政综合办公室"))  # fmt: skip
FULL, HALF = Decimal(100), Decimal(50)


def reports(place: Place, year: int) -> list[Record]:
    """The five reports of a year, one in six late."""
    random = rng("reports", place.code, year)
    found = []
    for kind, (month, day), is_of_last_year in DUE:
        due = date(year, month, day)
        sent = plus(due, random.choice((-12, -8, -6, -5, -4, 3)))
        found.append(report(kind, year - is_of_last_year, due, sent))
    return found


def report(kind: str, of_year: int, due: date, sent: date) -> Record:
    """One report, on the register since twenty days before it is due."""
    since = min(date.fromordinal(due.toordinal() - 20), sent)
    return Record("F18", since, {
        "report_type": kind, "report_year": of_year, "title": f"{of_year}年{kind}", "due_date": due,
        "submit_date": sent, "return_times": 0, "status": Steps([(since, "未报"), (sent, "已接收")]),
        "receiver": Steps([(sent, "县司法局")]),
    })  # fmt: skip


def tasks(place: Place, year: int) -> list[Record]:
    """The year's tasks of the townships that keep the register."""
    if place.order % 4:
        return []
    return [task(year, number, *line) for number, line in enumerate(TASKS, start=1)]


def task(year: int, number: int, name: str, month: int, owner: str) -> Record:
    """A task begun in January, half done by its middle month and done in its month."""
    begun, half, done = date(year, 1, 10), date(year, month // 2 + 1, 12), date(year, month, 20)
    return Record("F19", begun, {
        "task_no": f"YFZX-{number:02d}", "milestone_no": 1, "task_name": name, "owner": owner,
        "due_text": f"{month}月底前", "due_date": date(year, month, 28),
        "progress_pct": Steps([(begun, Decimal(0)), (half, HALF), (done, FULL)]),
        "status": Steps([(begun, "未启动"), (half, "进行中"), (done, "已完成")]), "completed_date": done,
        "outcome": Steps([(done, "已完成并报县")]), "evidence_no": Steps([(done, f"ZZ-{year}-{number:02d}")]),
    })  # fmt: skip


def cleanup(place: Place, year: int, random: Random) -> list[Record]:
    """What the clean-up round of a year did to two old documents, in every sixth township."""
    if place.order % 6 != 1:
        return []
    return [cleaned(place, date(year, 6, 10 + number), number, random) for number in (1, 2)]


def cleaned(place: Place, day: date, number: int, random: Random) -> Record:
    """One old document kept, changed or ended."""
    return Record("F03", day, {
        "cleanup_year": day.year, "doc_no": f"{place.short}政发〔{day.year - 4}〕{number}号",
        "title": f"{random.choice(SUBJECTS)}管理办法",
        "cleanup_conclusion": random.choice(("继续有效", "修改", "废止", "宣布失效")), "conclusion_date": day,
        "publish_date": plus(day, 5), "publish_channel": Steps([(plus(day, 5), "政务公开栏")]),
        "reported_date": plus(day, 9),
    })  # fmt: skip
