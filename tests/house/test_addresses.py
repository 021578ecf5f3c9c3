"""No committed file names a package registry, the machine it was written on, or a secret."""

import re

from tests.support.faults import none_of
from tests.support.source import files, name, tracked

TEXT_LIMIT = 3_000_000
FORBIDDEN = {
    "a package registry": re.compile(
        r"pypi\.(?:org|python)|python"
        r"hosted\.org|registry\.npmjs|deb\.debian\.org|archive\.ubuntu|--find-"
        r"links"
    ),
    "a registry's address as an option": re.compile(r"(?:--extra-index-url|--index-url|index_url)\b(?!`)"),
    "a folder of one machine": re.compile(r"(?<![\w.])/(?:root|work|home/[a-z]+|Users)/[\w.-]+"),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
}
OWN = "tests/house/test_addresses.py"


def texts():
    for path in tracked():
        if path.stat().st_size < TEXT_LIMIT and name(path) != OWN:
            data = path.read_bytes()
            if b"\0" not in data[:4096]:
                yield name(path), data.decode("utf-8", "replace")


def test_no_file_names_a_registry_a_machine_or_a_secret():
    faults = [
        f"{label}: {what}: {found.group(0)}"
        for label, text in texts()
        for what, pattern in FORBIDDEN.items()
        if (found := pattern.search(text))
    ]
    none_of(faults)


def test_everything_wanted_is_locked_with_a_hash_for_common_machines():
    for wanted, locked in (
        ("requirements.in", "requirements.txt"),
        ("requirements-dev.in", "requirements-dev.txt"),
    ):
        (asks,), (pins,) = files(wanted, suffix=".in"), files(locked, suffix=".txt")
        entries = re.split(r"\n(?=\S)", pins.read_text())
        names = {re.split(r"[=<>~ ]", entry)[0] for entry in entries if entry.strip()}
        lines = (line.split("#")[0].strip() for line in asks.read_text().splitlines())
        missing = {
            re.split(r"[\[=<>~]", line)[0] for line in lines if line and not line.startswith("-")
        } - names
        assert missing == set(), f"{locked} does not hold what {wanted} asks for: compile it again"
        assert [
            entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry
        ] == []


def test_every_file_is_utf8_and_ends_with_a_line_end():
    faults = []
    for label, text in texts():
        if "\ufffd" in text or "\r" in text or (text and not text.endswith("\n")):
            faults.append(label)
    none_of(faults)
