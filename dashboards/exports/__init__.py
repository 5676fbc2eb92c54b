"""Year-end papers and the dossier: what is printed, signed and archived (docs/spec/5-procedure.md §5.3)."""
