"""WHAT WE EXPECT OF A WORKBOOK: forms, rules, messages and the gate. The lowest layer; imports nothing of ours."""
