"""HOW A WORKBOOK BECOMES ACCEPTED ROWS: guard, reader, typing, landing, ledger. Imports `expectations` only."""
