"""LibreOffice, as an office that opens a file and saves it again, or prints it."""

import subprocess
from pathlib import Path


def saved_again(
    folder: Path, files: dict[str, bytes], kind: str = "xlsx", source: str = "xlsx", reads: str = ""
) -> dict[str, bytes]:
    """Each file opened and saved as another (xlsx, pdf) by LibreOffice, by its name.

    source: what the files are by name; reads: how LibreOffice is to read them, where the name does not say it all.
    """
    if not files:
        return {}
    opened, out = folder / "opened", folder / f"saved-{kind}"
    opened.mkdir(exist_ok=True)
    for name, data in files.items():
        (opened / f"{name}.{source}").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    paths = [str(opened / f"{name}.{source}") for name in files]
    how = [f"--infilter={reads}"] if reads else []
    command = ["soffice", profile, "--headless", *how, "--convert-to", kind, "--outdir", str(out), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (out / f"{name}.{kind}").read_bytes() for name in files}


def pages(folder: Path, pdf: bytes) -> list[str]:
    """The text of each page, without spaces."""
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def sizes(folder: Path, pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in points."""
    path = folder / "sized.pdf"
    path.write_bytes(pdf)
    told = subprocess.run(["pdfinfo", "-l", "999", path], check=True, capture_output=True, text=True).stdout
    lines = [line.split() for line in told.splitlines() if line.startswith("Page ") and "size" in line]
    return [(round(float(line[3])), round(float(line[5]))) for line in lines]
