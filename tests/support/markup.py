"""A page as a test reads it: parsed as strictly as the standard asks, then asked for what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import E as MESSAGES

FIELDS = ("input", "select", "textarea", "button")


@dataclass
class FormOnPage:
    """A form with the values it would send as it stands."""

    action: str
    method: str
    is_multipart: bool
    fields: dict[str, Any] = field(default_factory=dict)


class Page:
    """One HTML document. Raises AssertionError on any parse error."""

    def __init__(self, html: str, where: str = "page") -> None:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.html = html
        self.root: Element = parser.parse(html)
        faults = [_fault(html, *error) for error in parser.errors]
        assert not faults, f"{where} is not valid HTML:\n" + "\n".join(faults)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Every element of a kind with these attributes (`class_` and `for_` as in Python, `_` for `-`)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [each for each in self.root.iter(tag) if all(_has(each, *pair) for pair in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag} {attributes}"
        return found[0]

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def heading(self) -> str:
        return words(self.one("h1"))

    @property
    def language(self) -> str:
        return self.root.get("lang", "")

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return words(self.one("body"))

    @property
    def links(self) -> list[str]:
        return [each.get("href", "") for each in self.all("a") if each.get("href")]

    def form(self, action: str = "") -> FormOnPage:
        """The form whose address ends like this; without one the only form that posts."""
        forms = [each for each in self.all("form") if each.get("action", "").split("?")[0].endswith(action)]
        if not action:
            forms = [each for each in forms if each.get("method", "").lower() == "post"] or forms
        assert len(forms) == 1, f"{len(forms)} forms {action!r}"
        return _read_form(forms[0])


def words(element: Element) -> str:
    """The text of an element, spaces made single."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if element.tag in {"p", "li", "div", "h1", "h2", "h3", "td", "th", "dt", "dd", "option", "br"}:
        yield " "


def _has(element: Element, name: str, value: str) -> bool:
    held = element.get(name)
    return held is not None and (value in held.split() if name == "class" else held == value)


def _fault(html: str, position: tuple[int, int], code: str, data: dict[str, Any]) -> str:
    line = (html.splitlines() or [""])[min(position[0], html.count("\n") + 1) - 1]
    return f"  line {position[0]}: {MESSAGES.get(code, code) % data}: {line.strip()[:160]}"


def _read_form(form: Element) -> FormOnPage:
    found = FormOnPage(
        form.get("action", ""),
        form.get("method", "get").lower(),
        form.get("enctype") == "multipart/form-data",
    )
    for each in (element for element in form.iter() if element.tag in FIELDS):
        name, kind = each.get("name"), each.get("type", "")
        if (
            not name
            or each.get("disabled") is not None
            or kind in {"submit", "button", "file"}
            or each.tag == "button"
        ):
            continue
        if kind in {"radio", "checkbox"}:
            if each.get("checked") is not None:
                _add(found.fields, name, each.get("value", "on"))
        elif each.tag == "select":
            options = list(each.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            for option in chosen:
                _add(found.fields, name, option.get("value", words(option)))
        else:
            _add(found.fields, name, (each.text or "") if each.tag == "textarea" else each.get("value", ""))
    return found


def _add(fields: dict[str, Any], name: str, value: str) -> None:
    if name in fields:
        held = fields[name]
        fields[name] = [*(held if isinstance(held, list) else [held]), value]
    else:
        fields[name] = value
