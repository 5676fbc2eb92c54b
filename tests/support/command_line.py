"""The command line as a tree: which commands there are, and whether words typed after `fadu` would be understood."""

from collections.abc import Iterator, Sequence

from typer.main import get_command

from dagster_project.cli import UsageError, app


def commands() -> set[str]:
    """Every command of `fadu`, those of groups with the group before them."""
    return set(_names(get_command(app), ()))


def _names(command, before: tuple[str, ...]) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield " ".join(before)
        return
    for name, one in inner.items():
        yield from _names(one, (*before, name))


def understood(words: Sequence[str]) -> str:
    """The command that words after `fadu` name. Raises UsageError when it, an option or an argument is none."""
    command, name, rest = get_command(app), "", list(words)
    while hasattr(command, "commands"):
        name = f"{name} {rest.pop(0) if rest else ''}".strip()
        if name.split(" ")[-1] not in command.commands:
            raise UsageError(f"no command {name}")
        command = command.commands[name.split(" ")[-1]]
    command.make_context(name, rest)
    return name


def options(name: str) -> set[str]:
    """Every option of a command of `fadu`, those of its inner commands among them."""
    command = get_command(app).commands[name]
    every = [command, *getattr(command, "commands", {}).values()]
    return {spelt for one in every for parameter in one.params for spelt in parameter.opts} | {"--help"}
