"""Placeholders for the spoken instructions, until the province has recorded its own.

    python -m tools.spoken FOLDER        into a folder (SPOKEN_DIR); what lies there already stays

Files are named after screen and language: anh.vi.wav, viec.en.wav. A recording of the province (mp3, m4a, ogg or wav)
takes the place of the file of the same screen and language; delete the placeholder.
"""

import sys
from pathlib import Path

from app.demo.voices import speak


def main() -> int:
    """Make them; 2 when no folder is named."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    made = speak(Path(sys.argv[1]))
    print("\n".join(map(str, made)) or "Nothing was missing.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
