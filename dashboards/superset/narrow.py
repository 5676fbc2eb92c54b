"""A dashboard on a phone: one chart below the other, each as wide as the screen.

Superset draws a chart as wide as its columns of a twelve-column grid, however small the screen. The page says in a
cookie whether the screen is narrow (templates/head_custom_extra.html), and a narrow one is given the same parts in rows
of their own. Nothing is stored.
"""

import json
import re
from copy import deepcopy
from typing import Any

from flask import Flask, Response, request

COOKIE = "fadu_narrow"
DASHBOARD = re.compile(r"^/api/v1/dashboard/[^/]+$")
COLUMNS = 12
# What a part of the repository's may say of itself: how many columns it takes on a narrow screen.
OWN_WIDTH = "fadu_narrow_width"
# Lines of text that are one line on a wide screen.
MARKDOWN_TIMES, LINE_TIMES, LINE_HEIGHT = 2, 3, 10


def install(app: Flask) -> None:
    """Lays dashboards out anew for narrow screens."""
    app.after_request(_narrowed)


def _narrowed(response: Response) -> Response:
    asked = request.method == "GET" and request.cookies.get(COOKIE) == "1" and DASHBOARD.match(request.path)
    if not asked or response.status_code != 200 or response.mimetype != "application/json":
        return response
    told = response.get_json()
    if position := (told.get("result") or {}).get("position_json"):
        told["result"]["position_json"] = json.dumps(narrowed(json.loads(position)), ensure_ascii=False)
        response.set_data(json.dumps(told, ensure_ascii=False).encode())
    return response


def narrowed(position: dict[str, Any]) -> dict[str, Any]:
    """The same parts, each row of several split into rows of one; a part is twelve columns wide."""
    made = deepcopy(position)
    for part in position.values():
        if isinstance(part, dict) and part.get("type") != "ROW" and "children" in part:
            made[part["id"]]["children"] = [one for child in part["children"] for one in _split(child, position, made)]
    for part in made.values():
        if isinstance(part, dict) and part.get("type") in ("CHART", "MARKDOWN", "COLUMN"):
            # A picture too fine for the screen is drawn wider, and moved sideways.
            part["meta"]["width"] = part["meta"].get(OWN_WIDTH, COLUMNS)
            part["meta"]["height"] = _height(part)
    return made


def _split(child: str, position: dict[str, Any], made: dict[str, Any]) -> list[str]:
    """The rows that stand for a child: itself, or one for each of its parts where it is a row of several."""
    row = position.get(child, {})
    if row.get("type") != "ROW" or len(row["children"]) < 2:
        return [child]
    names = [child, *(f"{child}-{number}" for number in range(2, len(row["children"]) + 1))]
    for name, part in zip(names, row["children"], strict=True):
        made[name] = deepcopy(row) | {"id": name, "children": [part]}
        made[part]["parents"] = [*row.get("parents", []), name]
    return names


def _height(part: dict[str, Any]) -> int:
    """Its height; what is a line on a wide screen wraps on a narrow one."""
    height = part["meta"].get("height", 50)
    if part["type"] == "MARKDOWN":
        return height * MARKDOWN_TIMES
    return height * LINE_TIMES if height <= LINE_HEIGHT else height
