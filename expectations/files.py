"""The YAML that says what is expected, read by libyaml: in Python alone it costs a second before anything begins."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:
    """What a YAML file says; None for an empty one. Raises yaml.YAMLError when it is none."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, _LOADER)
