"""The catalogue of texts, kept in step with the source.

    python -m tools.catalogue            add new texts (untranslated) to translations/vi, drop those no longer used
    python -m tools.catalogue --check    only say what is missing, not translated or broken; fails if anything is

Texts are sorted and carry no line numbers, so that two people who add some do not meet in the same lines.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FILE = ROOT / "translations" / "vi" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("**/templates/**.*", "jinja2.ext.babel_extract")]
OPTIONS = {"**/templates/**.*": {"trimmed": "true", "silent": "false", "encoding": "utf-8"}}
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}
HOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
# Libraries that speak to people themselves and have no Vietnamese: what they say is in our catalogue too.
BORROWED = ("wtforms",)
Key = str | tuple[str, ...]


def in_source() -> set[Key]:
    """Every text of the source and templates, and of the libraries that speak to people."""
    folders = [ROOT / "app", *(Path(import_module(name).__file__ or "").parent for name in BORROWED)]
    return {
        tuple(text) if isinstance(text, tuple | list) else text
        for folder in folders
        for _file, _line, text, _comments, _context in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS)
    }


def catalogue() -> Catalog:
    """The Vietnamese catalogue as it stands."""
    with FILE.open("rb") as file:
        return read_po(file, locale="vi")


def key_of(message: Message) -> Key:
    """The text by which an entry is found; singular and plural of those that have both."""
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def entries(catalog: Catalog) -> Iterator[Message]:
    """Every entry but the header."""
    return (each for each in catalog if each.id)


def update() -> Catalog:
    """Write the catalogue with exactly the texts of the source; returns it."""
    old = {key_of(each): each for each in entries(catalogue())}
    fresh = Catalog(locale="vi", charset="utf-8", header_comment="", fuzzy=False)
    for key in in_source():
        held = old.get(key) or old.get(key[0] if isinstance(key, tuple) else key)
        fresh.add(key, _strings(held, key))
    with FILE.open("wb") as file:
        write_po(file, fresh, width=116, sort_output=True, omit_header=True)
    FILE.write_text(HEADER + FILE.read_text(encoding="utf-8"), encoding="utf-8")
    return fresh


HEADER = """msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def _strings(held: Message | None, key: Key) -> str | tuple[str, ...]:
    text = _said(held)
    return (text,) if isinstance(key, tuple) else text


def _said(message: Message | None) -> str:
    if message is None:
        return ""
    return message.string[0] if isinstance(message.string, tuple | list) else message.string or ""


def faults() -> list[str]:
    """What keeps the Vietnamese site from being complete."""
    held = {key_of(each): each for each in entries(catalogue())}
    found = [f"not in the catalogue: {_shown(key)}" for key in in_source() - held.keys()]
    for key, message in held.items():
        if not _said(message).strip():
            found.append(f"not translated: {_shown(key)}")
        elif message.fuzzy:
            found.append(f"fuzzy: {_shown(key)}")
        else:
            found += _broken(key, _said(message))
    return sorted(found)


def _broken(key: Key, said: str) -> Iterable[str]:
    asked = [set(HOLDER.findall(each)) for each in (key if isinstance(key, tuple) else (key,))]
    given = set(HOLDER.findall(said))
    if not (given <= set.union(*asked) and set.intersection(*asked) <= given):
        yield f"other placeholders: {_shown(key)} → {said!r}"
    first = key[0] if isinstance(key, tuple) else key
    if first[:1].isspace() != said[:1].isspace() or first[-1:].isspace() != said[-1:].isspace():
        yield f"other spaces around: {_shown(key)} → {said!r}"


def _shown(key: Key) -> str:
    return repr(key[0] if isinstance(key, tuple) else key)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        update()
    wrong = faults()
    print("\n".join(wrong) or "every text is translated")
    sys.exit(bool(wrong) and "--check" in sys.argv)
