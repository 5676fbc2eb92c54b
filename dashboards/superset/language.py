"""The Chinese of the pages: Superset's shipped pack, with what it lacks filled in and what it has wrong put right.

`language.yml` holds ours, by Superset's own English key. Served to everybody, the log-in page included.
"""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from flask import Flask, Response, request

OWN = Path(__file__).with_name("language.yml")
SHIPPED = "translations/zh/LC_MESSAGES/messages.json"
PATH = "/superset/language_pack/zh"
DOMAIN = "superset"


def install(app: Flask) -> None:
    """Serves the merged pack before anybody asks who is there, and gives it to Superset's own pages."""
    from superset.translations import utils

    utils.ALL_LANGUAGE_PACKS["zh"] = merged()
    app.before_request(_serve)


@cache
def merged() -> dict:
    """The shipped pack with our words in it."""
    pack = json.loads(files("superset").joinpath(SHIPPED).read_text(encoding="utf-8"))
    words = pack["locale_data"][DOMAIN]
    for key, said in own().items():
        words[key] = said if isinstance(said, list) else [said]
    return pack


def own() -> dict[str, str | list[str]]:
    """English key → Chinese; a list where Superset counts (one form, for Chinese has no plural)."""
    return yaml.safe_load(OWN.read_text(encoding="utf-8"))


@cache
def _text() -> bytes:
    return json.dumps(merged(), ensure_ascii=False).encode()


def _serve() -> Response | None:
    if request.path.rstrip("/") != PATH:
        return None
    return Response(_text(), mimetype="application/json", headers={"Cache-Control": "public, max-age=3600"})
