"""What a case of `traps.yml` says the door must say: problems at their places, and the verdict that follows."""

from collections.abc import Set
from typing import Any

from expectations.form import load_form
from expectations.messages import severity_of
from tests.support.books import cover_cell, register_cell, status_cell
from tests.support.rule_cases import VERDICTS

# Rule, sheet name, cell, column name.
Told = tuple[str, str, str, str]
OF_DOOR = {"file": "unreadable", "door": "refused"}


def told(form: str, lines: dict[str, Any], last: int) -> list[Told]:
    """Every problem, in order. lines: rule → its place, or several; last: the record meant where none is named."""
    found = []
    for rule, places in lines.items():
        several = places if isinstance(places, list) and isinstance(places[0], list | dict) else [places]
        found += [(rule, *_place(form, place, last)) for place in several]
    return sorted(found)


def _place(form: str, place: Any, last: int) -> tuple[str, str, str]:
    sheet = load_form(form).sheet_name
    if place == "file":
        return "", "", ""
    if isinstance(place, str):
        place = [place, last]
    if isinstance(place, list):
        return sheet, register_cell(form, *place), place[0]
    if "cover" in place:
        return "封面", cover_cell(place["cover"]), place["cover"]
    if "status" in place:
        return "封面", status_cell(place["status"]), ""
    return place.get("sheet", sheet), place.get("cell", ""), place.get("column", "")


def verdict(rules: Set[str]) -> str:
    """By the worst of the rules: a file that is none, a door that is another, else by their severities."""
    severities = {severity_of(rule) for rule in rules}
    by_severity = next((found for severity, found in VERDICTS.items() if severity in severities), "accepted")
    return next((OF_DOOR[kind] for kind in OF_DOOR if any(rule.startswith(f"{kind}-") for rule in rules)), by_severity)
