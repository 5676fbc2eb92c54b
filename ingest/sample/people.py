"""Made-up names of people, villages, firms and offices."""

from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲建国志文晓东海燕新民春梅"
VILLAGES = "东河 西岭 上湾 下坪 柏树 石桥 双溪 梨园 杨家 官塘 青龙 黄泥 大塘 新建 红星 板桥".split()
OFFICES = "党政综合办公室 经济发展办公室 社会事务办公室 平安法治办公室 规划建设办公室 农业农村办公室".split()
TRADES = "建筑工程 市政园林 物业服务 农业开发 信息科技 环保科技 劳务服务 商贸".split()
FIRM_NAMES = "恒通 瑞丰 宏达 鑫源 华泰 金石 远航 绿野 博雅 中盛 安顺 嘉禾".split()
CHANNELS = "县政府门户网站 信用公示平台 行政执法公示专栏".split()


def person(random: Random) -> str:
    """A name of two or three characters."""
    return random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.choice((1, 2, 2))))


def two_people(random: Random) -> tuple[str, str]:
    """Two different names."""
    first = second = person(random)
    while second == first:
        second = person(random)
    return first, second


def masked(random: Random) -> str:
    """A name with only the surname readable."""
    return random.choice(SURNAMES) + random.choice(("某", "某某", "*", "**"))


def firm(random: Random) -> str:
    """A company or a village committee, as the other party of a contract."""
    if random.random() < 0.2:
        return random.choice(VILLAGES) + "村村民委员会"
    return f"清源县{random.choice(FIRM_NAMES)}{random.choice(TRADES)}有限公司"


def telephone(random: Random) -> str:
    """An office telephone number of no existing exchange."""
    return f"0990-{random.randint(2000000, 8999999)}"
