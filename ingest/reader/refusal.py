"""What the reader says of a file that must not be read, or cannot be."""


class Refused(Exception):
    """`rule` is a rule id with verdict unreadable; `facts` fill its message."""

    def __init__(self, rule: str, **facts: str) -> None:
        super().__init__(rule)
        self.rule, self.facts = rule, facts
