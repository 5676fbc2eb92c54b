"""F06: how a township's people study the law, sit in on a trial and are examined."""

from datetime import date
from random import Random

from ingest.sample.county import Place
from ingest.sample.days import months_of, rng, some_day
from ingest.sample.people import person
from ingest.sample.record import Record

LEADERS = ("党委理论学习中心组学法", "会前学法", "领导班子专题学法", "领导班子专题学法")
LAWS = ("行政处罚法", "行政复议法", "行政诉讼法", "政府信息公开条例", "重大行政决策程序暂行条例", "信访工作条例")
LECTURES = ("民法典与基层治理", "行政执法三项制度", "合同风险防范")
PHOTOS = "签到表、照片"


def study(place: Place, year: int) -> list[Record]:
    """A year's sessions, five to eleven; some townships let a quarter pass, or hold no exam."""
    random = rng("study", place.code, year)
    staff = rng("staff size", place.code).randint(28, 55)
    months = months_of(year)
    found = []
    for quarter in range(4):
        if random.random() < 0.9:
            day = some_day(random, random.choice(months[3 * quarter : 3 * quarter + 3]))
            found.append(leaders(day, f"第{quarter + 1}季度", random))
    for number in range(random.randint(0, 2)):
        day = some_day(random, random.choice(months), 1, 10)
        found.append(leaders(day, f"办公会会前第{number + 1}次", random, "会前学法"))
    for number in range(random.choice((0, 1, 1, 1, 2))):
        found.append(lecture(some_day(random, random.choice(months[2:])), number, staff, random))
    found += [of_all(some_day(random, random.choice(months)), n, staff, random) for n in range(random.randint(0, 2))]
    if random.random() < 0.5:
        found.append(trial(some_day(random, random.choice(months[3:11])), random))
    if random.random() < 0.9:
        found.append(exam(some_day(random, random.choice(months[8:11]), 10, 28), staff, random))
    return found


def _session(day: date, kind: str, topic: str, audience: str, due: int, random: Random) -> dict[str, object]:
    return {
        "study_date": day, "session_type": kind, "topic": topic, "audience": audience, "due_count": due,
        "attended_count": due - random.choice((0, 0, 1, 1, 2, 3)), "evidence": PHOTOS,
    }  # fmt: skip


def leaders(day: date, occasion: str, random: Random, kind: str = "") -> Record:
    """The leadership studies: what counts for the quarter."""
    kind = kind or random.choice(LEADERS)
    law = random.choice(LAWS)
    audience = random.choice(("领导班子", "领导班子", "副科级以上"))
    values = _session(day, kind, f"{occasion}学习{law}", audience, random.randint(9, 14), random)
    return Record("F06", day, values | {"laws": law, "hours": random.choice((1, 2, 2, 3))})


def lecture(day: date, number: int, staff: int, random: Random) -> Record:
    """A lecture by somebody from outside."""
    topic = f"{LECTURES[number]}专题讲座"
    values = _session(day, "法治专题讲座", topic, random.choice(("全体干部", "副科级以上")), staff, random)
    return Record("F06", day, values | {"lecturer": person(random), "hours": 2, "laws": random.choice(LAWS)})


def of_all(day: date, number: int, staff: int, random: Random) -> Record:
    """Everybody studies."""
    topic = f"机关干部第{number + 1}次集体学法"
    values = _session(day, "机关干部集体学法", topic, "全体干部", staff, random)
    return Record("F06", day, values | {"laws": random.choice(LAWS), "hours": 2})


def trial(day: date, random: Random) -> Record:
    """Some sit in on an administrative trial."""
    return Record("F06", day, _session(day, "旁听庭审", "旁听行政诉讼案件庭审", "副科级以上", 12, random))


def exam(day: date, staff: int, random: Random) -> Record:
    """The year's exam; not everybody comes, not everybody passes."""
    values = _session(day, "法律知识测试", f"{day.year}年度学法用法考试", "全体干部", staff, random)
    taken = values["attended_count"]
    return Record("F06", day, values | {"exam_taken": taken, "exam_passed": taken - random.choice((0, 0, 0, 1, 2, 5))})
