"""`pytest -p tests.support.reading_here`: workbooks are read in this process, so that what is read of them is measured.

The reader's child may write no file, and so tells no coverage. Its limits are tested without this.
"""

import json
import sys
from pathlib import Path

from ingest import reader

sys.path.insert(0, str(Path(reader.__file__).parent))


def _ask(_: reader.Reader, data: bytes, file_name: str) -> dict:
    # Imported by its first use: only then is coverage watching.
    import reading

    return json.loads(json.dumps(reading.read(data, file_name)))


reader.Reader._ask = _ask
