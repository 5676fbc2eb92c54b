"""Which sheet and which column a name means (docs/spec/9-semantics.md §11.2–3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from expectations.form import data_forms, load_form
from expectations.model import Column, Form
from expectations.normal import folded

COVER = "F00"
_CODE = re.compile(r"^(F\d\d)[\W_]*", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_TAIL = re.compile(r"^(?P<base>.*?)\((?:单位:?)?(?P<inside>[^()]*)\)$")
_NOISE = re.compile(r"[★*☆]|(?<!:):+$")
_BRACKETS = str.maketrans("[]【】〔〕{}", "()()()()")


def _plain(text: str) -> str:
    return _NOISE.sub("", folded(text).translate(_BRACKETS)).lower()


@cache
def _sheet_names() -> dict[str, str]:
    names = {}
    for form in [load_form(COVER), *data_forms()]:
        for name in (form.title, *form.aliases, form.code):
            names[_plain(name)] = form.code
    return names


@lru_cache(maxsize=1_000)
def form_of_sheet(name: str) -> str | None:
    """The code of the form a sheet is, by title or alias, with or without the code, whatever stands in brackets."""
    text = folded(name).translate(_BRACKETS)
    code = _CODE.match(text)
    for candidate in (text, _BRACKETED.sub("", text)):
        bare = _CODE.sub("", candidate) if code else candidate
        found = _sheet_names().get(_plain(bare)) if bare else None
        if found:
            return found
    if code and code[1].upper() in _sheet_names().values() and not _CODE.sub("", text):
        return code[1].upper()
    return None


@dataclass
class Columns:
    """What a header row says: column place (0-based) → name, the multipliers, and what is wrong with it."""

    places: dict[int, str] = field(default_factory=dict)
    factors: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[int, str]] = field(default_factory=list)
    ambiguous: list[tuple[int, list[str]]] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Labels:
    exact: dict[str, str]
    alias: dict[str, list[str]]
    columns: dict[str, Column]


@cache
def _labels(code: str) -> _Labels:
    form = load_form(code)
    exact: dict[str, str] = {}
    alias: dict[str, list[str]] = {}
    for column in form.columns:
        for spelling in _spellings(column, column.header):
            exact.setdefault(spelling, column.name)
        for text in column.aliases:
            for spelling in _spellings(column, text):
                if column.name not in alias.setdefault(spelling, []):
                    alias[spelling].append(column.name)
    return _Labels(exact, alias, {column.name: column for column in form.columns})


def _spellings(column: Column, text: str) -> Iterator[str]:
    """A label as written, and without a bracket that holds a unit of the column."""
    plain = _plain(text)
    yield plain
    tail = _TAIL.match(plain)
    if tail and tail["inside"] in _units(column):
        yield tail["base"]


def _units(column: Column) -> set[str]:
    return {folded(unit).lower() for unit in (*column.units, *column.header_units)}


@cache
def _ignored() -> set[str]:
    """Labels of the township's own name: on a township's sheet the cover has said it."""
    form = load_form(COVER)
    names = [form.column("township_name").header, *form.column("township_name").aliases, "乡镇", "单位", "所属乡镇"]
    return {_plain(name) for name in names}


def candidates(form: Form, text: str) -> tuple[str | None, list[str], int]:
    """For one header: the column it names exactly, the columns it may be an alias of, and its multiplier."""
    return _candidates(form.code, text)


@lru_cache(maxsize=50_000)
def _candidates(code: str, text: str) -> tuple[str | None, list[str], int]:
    labels, plain = _labels(code), _plain(text)
    if plain in labels.exact:
        return labels.exact[plain], [], _factor(labels, labels.exact[plain], plain)
    if plain in labels.alias:
        names = labels.alias[plain]
        return None, names, _factor(labels, names[0], plain)
    tail = _TAIL.match(plain)
    if tail:
        for name in [labels.exact.get(tail["base"]), *labels.alias.get(tail["base"], [])]:
            if name and tail["inside"] in _units(labels.columns[name]):
                is_exact = labels.exact.get(tail["base"]) == name
                return (name if is_exact else None), ([] if is_exact else [name]), _factor(labels, name, plain)
    return None, [], 1


def _factor(labels: _Labels, name: str, plain: str) -> int:
    tail = _TAIL.match(plain)
    return labels.columns[name].header_units.get(tail["inside"], 1) if tail else 1


def read_header(form: Form, texts: list[str | None]) -> Columns:
    """What the cells of a header row name. An exact header beats an alias; a shared alias needs the other one exact."""
    found, aliases = Columns(), []
    exact: dict[str, int] = {}
    for place, text in enumerate(texts):
        if not text:
            continue
        name, names, factor = candidates(form, text)
        if name is None and names:
            aliases.append((place, names, factor))
        elif name is None:
            if form.side == "county" or _plain(text) not in _ignored():
                found.unknown.append(place)
        elif name in exact:
            found.twice.append((place, name))
        else:
            _take(found, exact, place, name, factor)
    _read_aliases(found, exact, aliases)
    return found


def _read_aliases(found: Columns, exact: dict[str, int], aliases: list[tuple[int, list[str], int]]) -> None:
    by_alias: dict[str, int] = {}
    for place, names, factor in aliases:
        open_names = [name for name in names if name not in exact]
        if not open_names:
            found.unknown.append(place)
        elif len(open_names) > 1:
            found.ambiguous.append((place, open_names))
        elif open_names[0] in by_alias:
            found.twice.append((place, open_names[0]))
        else:
            _take(found, by_alias, place, open_names[0], factor)


def _take(found: Columns, taken: dict[str, int], place: int, name: str, factor: int) -> None:
    taken[name] = place
    found.places[place] = name
    if factor != 1:
        found.factors[name] = factor
