"""What becomes of the sample county's rows once they are accepted: the duties they make, and the marks."""

from collections import defaultdict
from pathlib import Path

from tests.support.sample_county import Submitted, rows
from tests.support.warehouse import query, run_dbt

BUILT = ("+fct_duties", "+fct_indicator_marks", "+fct_submissions")
BOOKS = "(select submission_id, 'workbooks/' || file_name as file from marts.fct_submissions)"
PLACED = f"select file, duties.* from marts.fct_duties as duties join {BOOKS} using (submission_id)"
COUNTED = f"""select file, sheet_name, row_number, days_t from intermediate.int_trainings__counted
    join intermediate.int_trainings__current using (township_code, record_key) join {BOOKS} using (submission_id)"""


class Built:
    """A build of the rows in force, by the places in the workbooks they came from."""

    def __init__(self, one: Submitted, folder: Path) -> None:
        run_dbt(one.home.path, folder, "run", "--select", *BUILT, "--vars", "{as_of: 2027-01-31}")
        self.sample, self.folder = one.folder, folder

    def of_mess(self, mess: str, sql: str = PLACED) -> list[dict]:
        """The rows of a query at the rows where a mess stands; `mess`: the beginning of its name."""
        found = defaultdict(list)
        for row in query(self.folder, sql):
            found[row["file"], row["sheet_name"], row["row_number"]].append(row)
        lines = [row for row in rows(self.sample / "messes.csv") if row["mess"].startswith(mess)]
        places = [(line["file"], line["sheet_name"], int("".join(filter(str.isdigit, line["cell"])))) for line in lines]
        return [row for place in places for row in found[place]]

    def marks(self, indicator: str) -> list[dict]:
        """Year, township, target, value and mark of an indicator."""
        return query(
            self.folder,
            "select scheme_year, township_code, target, value, mark from marts.fct_indicator_marks"
            f" where indicator_code = '{indicator}'",
        )
