"""F03, F19 and F23: the clean-up round, the year's tasks, and what kind of place a township is."""

from datetime import date
from decimal import Decimal
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import plus, rng
from ingest.sample.record import Record, Steps

FULL, HALF = Decimal(100), Decimal(50)
# number and milestone, name, month due, what the plan says of it, how much of what, who
TASKS = (
    ("YFZX-01", 1, "行政规范性文件管理制度修订", 9, "第三季度前", (1, "个"), "党政综合办公室"),
    ("YFZX-02", 1, "重大行政决策目录公布", 3, "一季度", (1, "个"), "党政综合办公室"),
    ("YFZX-02", 2, "重大行政决策案卷归集", 12, "贯穿全年", (3, "卷"), "党政综合办公室"),
    ("YFZX-03", 1, "综合行政执法规范化", 6, "6月底前", (20, "人"), "平安法治办公室"),
    ("YFZX-07", 1, "企业“法治体检”", 11, "11月底前", (10, "家"), "司法所"),
    ("YFZX-08", 1, "政务公开自查", 6, "第二季度", (1, "份"), "党政综合办公室"),
)
# What the round decides, and what the document is afterwards.
DECIDED = {"继续有效": "", "修改": "已修改", "废止": "已废止", "宣布失效": "已失效"}


def tasks(place: Place, year: int) -> list[Record]:
    """The year's tasks, six milestones; one in ten is late, one is called off in some townships."""
    random = rng("tasks", place.code, year)
    found = [task(year, *line, late=random.random() < 0.1) for line in TASKS]
    if place.order % 6 == 4:
        call_off(found[4], year)
    return found


def task(year: int, number: str, milestone: int, name: str, month: int, words: str, planned: tuple[int, str],
         owner: str, late: bool) -> Record:  # fmt: skip
    """A milestone begun in January, half done by its middle month and done in its month, or two months later."""
    begun, half, done = date(year, 1, 10), date(year, month // 2 + 1, 12), date(year, month, 20)
    if late:
        done = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 15)
    quantity, unit = planned
    return Record("F19", begun, {
        "task_no": number, "milestone_no": milestone, "task_name": name, "owner": owner, "due_text": words,
        "due_date": date(year, month, 28), "planned_qty": Decimal(quantity), "unit": unit,
        "actual_qty": Steps([(begun, Decimal(0)), (half, Decimal(quantity // 2)), (done, Decimal(quantity))]),
        "progress_pct": Steps([(begun, Decimal(0)), (half, HALF), (done, FULL)]),
        "status": Steps([(begun, "未启动"), (half, "进行中"), (done, "已完成")]), "completed_date": done,
        "outcome": Steps([(done, "已完成并报县")]), "evidence_no": Steps([(done, f"ZZ{year}-{number[5:]}{milestone}")]),
    })  # fmt: skip


def call_off(record: Record, year: int) -> None:
    """From September on the milestone is cancelled, with the county's leave."""
    since, v = date(year, 9, 5), record.values
    for name in ("completed_date", "outcome", "evidence_no"):
        v.pop(name)
    v |= {"status": Steps([*v["status"][:2], (since, "取消")]), "remark": Steps([(since, "经县考核办同意取消")])}
    v |= {name: Steps(v[name][:2]) for name in ("progress_pct", "actual_qty")}


def is_round(year: int) -> bool:
    """The county orders a clean-up every second year."""
    return year % 2 == 0


def cleanup(place: Place, year: int, last_year: list[Record]) -> list[Record]:
    """What the round did to the normative documents issued the year before; some townships forget a few."""
    random, found = rng("cleanup", place.code, year), []
    for number, document in enumerate(last_year if is_round(year) else (), start=1):
        if random.random() < 0.9:
            found.append(cleaned(document, date(year, 6, 8 + number), random))
    if is_round(year) and place.order % 6 == 2:
        found.append(forgotten(place, date(year, 6, 24)))
    return found


def forgotten(place: Place, day: date) -> Record:
    """An old document nobody had ever registered, found in the round and ended."""
    return Record("F03", day, {
        "cleanup_year": day.year, "doc_no": f"{place.short}政发〔{day.year - 7}〕3号", "title": "集镇管理暂行规定",
        "cleanup_conclusion": "废止", "conclusion_date": day, "publish_date": plus(day, 6), "publish_channel": "公报",
    })  # fmt: skip


def cleaned(document: Record, day: date, random: Random) -> Record:
    """One document kept, changed or ended; the register of documents says so from that day on."""
    # A row that changes comes again, and a year far from the report's would be asked about.
    decision = random.choice(list(DECIDED)) if document.values["issue_date"].month > 3 else "继续有效"
    if DECIDED[decision]:
        document.values["doc_status"] = Steps([(document.starts, "现行有效"), (day, DECIDED[decision])])
    published = plus(day, 5)
    values = {
        "cleanup_year": day.year, "doc_no": document.values["doc_no"], "title": document.values["title"],
        "cleanup_conclusion": decision, "conclusion_date": day, "publish_date": published,
        "publish_channel": Steps([(published, "政务公开栏")]), "reported_date": plus(day, 9),
    }  # fmt: skip
    if random.random() < 0.1:
        values.pop("publish_date"), values.pop("publish_channel")
    return Record("F03", day, values)


def profile(place: Place, year: int) -> Record:
    """The year's profile, sent in January and again when something changed."""
    random = rng("profile", place.code, year)
    villages = rng("villages", place.code).randint(8, 22)
    since, town = date(year, 1, 15), random.randint(1, 8)
    values = {
        "profile_year": year, "villages": villages, "mediation_committees": villages + random.choice((-1, 0, 0, 1)),
        "boards_town": town, "boards_total": town + villages * random.randint(1, 4),
        "has_legal_adviser": random.random() < 0.9, "legal_officers": random.randint(1, 4),
    }  # fmt: skip
    if random.random() < 0.9:
        values["power_list_published_on"] = date(year - 1, random.randint(3, 11), random.randint(3, 25))
    if random.random() < 0.7:
        values["power_list_revised_on"] = date(year, random.randint(3, 10), random.randint(3, 25))
    if random.random() < 0.6:
        values["decisions_evaluated"] = Steps([(since, 0), (date(year, 11, 12), 1)])
    return Record("F23", since, values)
