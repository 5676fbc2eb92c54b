"""A made-up county's workbooks, with every mess real offices make and every fault the door must find.

Shares nothing with the gate but the forms: what is planted here is written by hand from docs/spec/.
"""
