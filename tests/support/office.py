"""LibreOffice, as an office that opens a file and saves it again, or prints it."""

import subprocess
from pathlib import Path


def saved_again(folder: Path, files: dict[str, bytes], kind: str = "xlsx") -> dict[str, bytes]:
    """Each workbook opened and saved as another file (xlsx, pdf) by LibreOffice, by its name."""
    source, out = folder / "opened", folder / f"saved-{kind}"
    source.mkdir(exist_ok=True)
    for name, data in files.items():
        (source / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    paths = [str(source / f"{name}.xlsx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), *paths]
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
