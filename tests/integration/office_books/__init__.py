"""Thirty workbooks as clerks make them, none of them by the sample's generator.

Each file of `books/` is one workbook of one township for March 2026, told as a story: who made it with what, cell by
cell as it stands on the screen, and below that what the door must say of it, worked out by hand before any code ran:

    title, story    who did what
    hand            the program it was made with: excel (xlsxwriter), openpyxl, ods (a LibreOffice spreadsheet saved as
                    .xlsx), csv (a table LibreOffice imported), template (Fadu's own blank workbook, filled in)
    saved_by        office: opened and saved again by LibreOffice
    then            what was done to the file's XML, as other programs write it (`touches.py`)
    cover           layout, sheet name, `says` (F00 column → cell), `statuses`; all other registers 零报告
    sheets          name and rows of cells, from row 1 and column A; furniture as in `sheets.py`
    verdict         spec 9 §14
    told            every problem: rule, sheet, cell, column
    read            form → sheet row → column → the typed value; the rows are all the register's records

A cell is what YAML says: a text, a number, true/false, a date; or, with more to say, one of `cells.py`.
{code} and {name} are the township's. `test_office_books.py` hands all thirty in with one `fadu submit`.
"""
