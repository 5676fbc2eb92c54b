"""The township's door and the county's desk: pages under /portal/, signed on by the cockpit's session.

It decides nothing: what is sent, judged and decided is `ingest`'s, and what is shown comes from there.
"""
