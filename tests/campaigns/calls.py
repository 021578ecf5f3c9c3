"""The calls to disk and network that strace wrote down, in the order in which they took effect."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_FILES = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate"
TRACED = f"trace={_FILES},sendto,sendmsg"
_LINE = re.compile(r"^(\d+) +(.*)$")
_CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+)")
_FD = re.compile(r"^(?:\d+|AT_FDCWD)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_CODE = re.compile(rb'data-text="([0-9A-Z-]{16,24})"')
_RENAMES = {"rename", "renameat", "renameat2"}


@dataclass
class Call:
    """One call that took effect. An fsync appears twice: when it began (what it confirms) and when it came back."""

    name: str
    path: str = ""
    target: str = ""
    data: bytes = b""
    offset: int | None = None
    codes: list[str] = field(default_factory=list)
    is_done: bool = True
    later: "Call | None" = None
    snapshot: bytes | None = None


def calls(trace: Path, folder: str) -> Iterator[Call]:
    """Those that touch the folder, and those that send a receipt."""
    begun: dict[str, tuple[str, Call | None]] = {}
    streams: dict[str, bytes] = {}
    for line in trace.read_text(encoding="ascii", errors="replace").splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        pid, rest = match.groups()
        if rest.endswith("<unfinished ...>"):
            text = rest.removesuffix("<unfinished ...>").rstrip()
            later = Call("fsync") if text.startswith(("fsync", "fdatasync")) else None
            begun[pid] = (text, later)
            if later is not None:
                yield from _begin(text, later, folder)
            elif text.startswith("send"):
                yield from _sent(pid, text, streams)
            continue
        later = None
        if rest.startswith("<... "):
            text, later = begun.pop(pid, ("", None))
            rest = text + rest.partition("resumed>")[2]
        yield from _one(pid, rest, later, folder, streams)


def _one(pid: str, text: str, later: Call | None, folder: str, streams: dict[str, bytes]) -> Iterator[Call]:
    match = _CALL.match(text)
    if not match or int(match[3]) < 0:
        return
    name, arguments, result = match[1], match[2], int(match[3])
    if name in {"fsync", "fdatasync"}:
        path = _path(arguments)
        if path.startswith(folder):
            done = later or Call("fsync")
            if later is None:
                yield from _begin(text, done, folder)
            done.path = path
            yield done
    elif name.startswith("send"):
        yield from _sent(pid, text, streams)
    else:
        call = _change(name, arguments, text, result)
        if call and call.path.startswith(folder):
            yield call


def _begin(text: str, later: Call, folder: str) -> Iterator[Call]:
    path = _path(text.partition("(")[2])
    if path.startswith(folder):
        yield Call("fsync", path, is_done=False, later=later)


def _change(name: str, arguments: str, text: str, result: int) -> Call | None:
    texts = [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(arguments)]
    if name == "openat":
        opened = re.search(r"= \d+<([^>]*)>", text)
        return Call("open", _plain(opened[1])) if opened and "O_CREAT" in arguments else None
    if name == "write":
        return Call("write", _path(arguments), data=texts[0][:result])
    if name == "pwrite64":
        return Call(
            "write", _path(arguments), data=texts[0][:result], offset=int(arguments.rsplit(", ", 1)[1])
        )
    if name == "ftruncate":
        return Call("truncate", _path(arguments), offset=int(arguments.rsplit(", ", 1)[1]))
    if name in _RENAMES:
        return Call("rename", texts[0].decode(), texts[1].decode())
    return Call("unlink", texts[0].decode()) if name.startswith("unlink") else None


def _sent(pid: str, text: str, streams: dict[str, bytes]) -> Iterator[Call]:
    data = b"".join(bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(text))
    key = pid + _path(text.partition("(")[2])
    streams[key] = (streams.get(key, b"") + data)[-200_000:]
    codes = [code.decode() for code in _CODE.findall(streams[key])]
    if codes:
        streams[key] = b""
        yield Call("send", codes=codes)


def _path(arguments: str) -> str:
    match = _FD.match(arguments)
    return _plain(match[1]) if match else ""


def _plain(text: str) -> str:
    """strace -xx writes paths of descriptors in hexadecimal too."""
    return bytes.fromhex(text.replace("\\x", "")).decode() if text.startswith("\\x") else text
