"""A duty of the current release, as an act of the county names it."""

from dashboards.exports.release import Row, open_release, rows
from ingest.home import Home, HomeError


def duty_named(home: Home, duty_id: str) -> Row:
    """County, township and record of a duty. Raises HomeError when the current release has none so named."""
    with open_release(home.current_database()) as connection:
        found = rows(
            connection,
            "select county_code, township_code, record_key from marts.fct_duties where duty_id = ?",
            [duty_id],
        )
    if not found:
        raise HomeError(
            f'现行发布版中没有事项“{duty_id}”。请用 fadu query "select duty_id from marts.fct_duties where'
            " township_code = '…'\" 查看事项编号，整段照抄并加引号。"
        )
    return found[0]
