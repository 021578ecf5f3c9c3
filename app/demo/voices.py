"""Placeholders for the spoken instructions that the province will record: read by espeak-ng where a machine has it,
else a few soft tones, as many as the number of the question."""

import math
import shutil
import struct
import subprocess
import wave
from pathlib import Path

_RATE, _SECONDS, _LOUDNESS = 8000, 0.28, 40
_NOTES = (392, 440, 523, 587, 659)  # G A C D E: five tones that go together in any number
_TEXTS = {
    "anh": (
        "Hãy chụp hoặc chọn ảnh. Không có ảnh cũng được.",
        "Take or choose photos. You may go on without.",
    ),
    "viec": (
        "Hãy kể việc bạn thấy. Viết hoặc ghi âm đều được.",
        "Tell what you see, in writing or by voice.",
    ),
    "o-dau": (
        "Việc này ở xã, phường nào? Tên cũ cũng được.",
        "In which commune is it? The old name will do.",
    ),
    "lien-he": (
        "Bạn có muốn để lại số điện thoại không? Không bắt buộc.",
        "You may leave a telephone number.",
    ),
    "kiem-tra": ("Hãy xem lại, rồi bấm Gửi. Nhớ giữ mã.", "Look at it again, then send. Keep the code."),
}


def speak(folder: Path) -> list[Path]:
    """Make the placeholders that are not there yet; returns those that were made."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, (screen, texts) in enumerate(_TEXTS.items(), 1):
        for language, text in zip(("vi", "en"), texts, strict=True):
            path = folder / f"{screen}.{language}.wav"
            if not list(folder.glob(f"{screen}.{language}.*")):
                if not _read_aloud(path, language, text):
                    _play(path, number)
                made.append(path)
    return made


def _read_aloud(path: Path, language: str, text: str) -> bool:
    program = shutil.which("espeak-ng")
    if program is None:
        return False
    command = [program, "-v", language, "-s", "140", "-w", str(path), text]
    return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0  # noqa: S603


def _play(path: Path, count: int) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(_RATE)
        for note in _NOTES[:count]:
            sound.writeframes(b"".join(_samples(note)))


def _samples(note: int) -> list[bytes]:
    """One tone that swells and fades."""
    length = int(_RATE * _SECONDS)
    waves = (math.sin(2 * math.pi * note * n / _RATE) * math.sin(math.pi * n / length) for n in range(length))
    return [struct.pack("B", 128 + round(_LOUDNESS * each)) for each in waves]
