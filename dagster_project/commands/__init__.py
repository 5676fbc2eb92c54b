"""The sub-commands of `fadu`, one subject a file."""
