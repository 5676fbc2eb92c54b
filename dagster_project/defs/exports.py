"""The papers of the assessment."""

from dagster import MaterializeResult, asset

from dagster_project.defs.published import release
from dagster_project.defs.resources import HomeResource


@asset(group_name="published", deps=[release], description="年终材料：各乡镇计分表和指标口径说明。")
def papers(fadu: HomeResource) -> MaterializeResult:
    """Writes the papers of every scheme year of the current release into exports/<year>."""
    from dashboards.exports import catalogue_book, score_sheet
    from dashboards.exports.release import open_release, rows
    from ingest.county import setting

    home = fadu.home()
    database = home.current_database()
    with open_release(database) as connection:
        years = [
            row["scheme_year"] for row in rows(connection, "select distinct scheme_year from marts.fct_assessments")
        ]
    written, county_name = 0, setting(home.county, "county_name")
    for year in sorted(years):
        folder = home.exports / str(year)
        written += len(score_sheet.write(database, year, folder, county_name))
        catalogue_book.write(database, year, folder, county_name)
    return MaterializeResult(metadata={"计分表份数": written, "文件夹": str(home.exports)})
