"""Our own words of the pages: each with the places the original has, none of them English."""

import re
from pathlib import Path

import yaml

WORDS = Path(__file__).resolve().parents[3] / "dashboards" / "superset" / "language.yml"
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]")


def test_every_translation_keeps_the_places_of_its_original():
    for key, told in yaml.safe_load(WORDS.read_text(encoding="utf-8")).items():
        said = told[0] if isinstance(told, list) else told
        assert isinstance(said, str), key
        assert sorted(PLACES.findall(key)) == sorted(PLACES.findall(said)), key
        assert re.search(r"[一-鿿—]", said), key


def test_no_original_is_translated_twice():
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if line.startswith('"')]
    keys = [line.split('":')[0] for line in lines]
    assert len(keys) == len(set(keys))
