"""`fadu` as a user types it, in this very process: what takes a second as a process takes milliseconds so."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dagster_project.cli import main
from tests.support.command import Said


@dataclass(frozen=True)
class Typed:
    """`fadu` on one home: `typed(...)` answers code, output and errors, `typed.done(...)` what must succeed."""

    home: Path
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture

    def __call__(self, *arguments: object) -> Said:
        """Runs one command to its end."""
        self.patch.setenv("FADU_HOME", str(self.home))
        self.patch.setattr("sys.argv", ["fadu", *map(str, arguments)])
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = self.capsys.readouterr()
        return Said(end.value.code or 0, said.out, said.err)

    def done(self, *arguments: object) -> str:
        """What a command printed that must succeed."""
        said = self(*arguments)
        assert said.code == 0, said
        return said.out

    def refused(self, *arguments: object) -> str:
        """Why a command was refused: said to the user, and no fault of ours."""
        said = self(*arguments)
        assert said.code == 1, said
        assert not (self.home / "faults").exists(), said
        return said.err
