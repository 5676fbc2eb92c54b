"""Every page, with the roles that may."""

from dashboards.portal import (
    accounts_page,
    answering,
    books,
    confirming,
    county,
    deciding,
    evidence,
    explaining,
    front,
    months,
    sending,
    sent,
)
from dashboards.portal.routing import page

EVERYBODY = ("admin", "county", "leader", "township")
SENDERS = ("county", "township")
COUNTY_SIDE = ("admin", "county", "leader")
DECIDING = ("admin", "county")

ALL = [
    page("/", EVERYBODY, get=front.front),
    page("/template/{month}", SENDERS, get=books.template),
    page("/send", SENDERS, post=sending.send),
    page("/staged/{number}", SENDERS, get=confirming.preview, post=confirming.decide),
    page("/staged/{number}/returned", SENDERS, get=confirming.marked),
    page("/sent/{receipt}", EVERYBODY, get=sent.show),
    page("/sent/{receipt}/explain", SENDERS, post=explaining.explain),
    page("/sent/{receipt}/answer", ("township",), post=answering.give),
    page("/sent/{receipt}/returned", EVERYBODY, get=sent.returned_copy),
    page("/sent/{receipt}/original", EVERYBODY, get=sent.original),
    page("/sent/{receipt}/receipt", EVERYBODY, get=sent.paper),
    page("/months/{township}/{month}", EVERYBODY, get=months.show),
    page("/evidence/{submission}", EVERYBODY, get=evidence.show),
    page("/county/", COUNTY_SIDE, get=county.matrix),
    page("/county/acts", DECIDING, get=deciding.listed),
    page("/county/acts/{kind}", DECIDING, post=deciding.take),
    page("/county/accounts", DECIDING, get=accounts_page.listed),
    page("/county/accounts/{what}", DECIDING, post=accounts_page.change),
]
