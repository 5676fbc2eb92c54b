"""A certificate for this machine's own name, signed by itself."""

import subprocess
from pathlib import Path


def certificate(folder: Path) -> str:
    """Makes fadu.key and fadu.crt in a folder; gives the path of the certificate."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/fadu.key", "-out", f"{folder}/fadu.crt"]
    subprocess.run([*made, *names], check=True, capture_output=True)
    return f"{folder}/fadu.crt"
