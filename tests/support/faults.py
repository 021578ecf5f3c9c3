"""How the rules of the house say what is wrong: all of it, one fault a line."""

from collections.abc import Iterable


def none_of(faults: Iterable[object], advice: str = "") -> None:
    """Raises AssertionError that lists every fault."""
    found = [str(each) for each in faults]
    if found:
        raise AssertionError(f"{len(found)} faults{f' ({advice})' if advice else ''}:\n" + "\n".join(found))
