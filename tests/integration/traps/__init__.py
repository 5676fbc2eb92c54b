"""Every numbered trap of docs/spec/6-traps.md at the real door, by name (`traps.yml`)."""
