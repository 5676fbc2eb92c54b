"""The long-lived judge: a process of its own, in which Great Expectations stays warm (`python -m ingest.judging`).

It judges what is received as soon as it is received, and answers trials over a Unix socket (`ingest.judging_client`).
While it is down, what is received waits: for its next start, for the sensor, for whoever runs `fadu run`.
"""
