"""What dbt's files say in words: columns described once, by labels people can read; exposures that tell the truth."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
MODELS = ROOT / "dbt" / "models"
FILES = sorted(MODELS.rglob("*.yml"))
DOCS = {
    name: text
    for path in sorted(MODELS.rglob("*.md"))
    for name, text in re.findall(r"{% docs (\w+) %}(.*?){% enddocs %}", path.read_text(encoding="utf-8"))
}
OWN = re.findall(r"{% docs (\w+) %}", (MODELS / "columns.md").read_text(encoding="utf-8"))
MARTS = {path.stem for path in (MODELS / "marts").glob("*.sql")}
EXPOSURES = yaml.safe_load((MODELS / "exposures.yml").read_text(encoding="utf-8"))["exposures"]


def columns() -> list[tuple[str, str, str]]:
    """(model, column, description) of every file."""
    described = [
        model for path in FILES for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    ]
    return [(m["name"], c["name"], c.get("description", "")) for m in described for c in m.get("columns", [])]


def test_a_meaning_many_models_share_is_said_once():
    said: dict[tuple[str, str], set[str]] = {}
    for model, column, text in columns():
        if "doc(" not in text and not re.fullmatch(r"stg_f\d\d", model):
            said.setdefault((column, text), set()).add(model)
    assert {key: models for key, models in said.items() if len(models) > 1} == {}


def test_every_meaning_said_is_used_and_said_once():
    used = {name for _, _, text in columns() for name in re.findall(r"doc\('(\w+)'\)", text)}
    assert set(OWN) - used == set()
    assert len(OWN) == len(set(OWN))
    assert used <= set(DOCS)


def test_a_description_is_chinese_and_begins_with_a_label():
    told = {(m, c): re.sub(r"{{ doc\('(\w+)'\) }}", lambda name: DOCS[name[1]], text) for m, c, text in columns()}
    labels = {key: re.split("[，；：（]", text)[0] for key, text in told.items()}
    assert {key: text for key, text in told.items() if not re.search("[一-鿿]", labels[key])} == {}
    assert {key: label for key, label in labels.items() if len(label) > 30} == {}


@pytest.mark.parametrize("exposure", EXPOSURES, ids=lambda exposure: exposure["name"])
def test_an_exposure_depends_on_what_its_files_read(exposure):
    told = [ROOT / path for path in exposure["config"]["meta"]["reads"]]
    read = [file for path in told for file in ([path] if path.is_file() else sorted(path.glob("*.py")))]
    named = {name for file in read for name in re.findall(r"\b(?:fct|dim)_\w+", file.read_text(encoding="utf-8"))}
    assert {name for line in exposure["depends_on"] for name in re.findall(r"ref\('(\w+)'\)", line)} == named & MARTS
