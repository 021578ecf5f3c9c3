"""The small drawings that stand before words, and the words with their shape: made once, because a page has fifty.

Templates import them from `macros/page.html` and `macros/status.html` like any macro.
"""

from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

_DRAWING = Markup(
    '<svg%s width="%d" height="%d" aria-hidden="true" focusable="false"><use href="%s#%s"></use></svg>'
)
_CLASS = Markup(' class="%s"')
_STATUS = Markup('<span class="status is-%s%s">%s%s</span>')
_CHIP = Markup('<span class="chip is-%s">%s%s</span>')


def init_app(app: Flask) -> None:
    """Give templates the drawings of the sheet `icons.svg`."""
    address = app.jinja_env.globals["asset_url"]

    def icon(name: str) -> Markup:
        return _drawing(address("icons.svg"), name, "icon", 24)  # type: ignore[operator]

    def shape(sign: str, css: str = "") -> Markup:
        return _drawing(address("icons.svg"), f"is-{sign}", css, 16)  # type: ignore[operator]

    def status(sign: str, label: Any, is_late: bool = False) -> Markup:
        return _status(sign, is_late, shape(sign), str(label))

    def deadline(words: Any, tone: str = "calm") -> Markup:
        clock = _drawing(address("icons.svg"), "clock", "", 16)  # type: ignore[operator]
        return _CHIP % (tone, shape("attention") if tone == "late" else clock, words)

    app.jinja_env.globals.update(draw_icon=icon, draw_shape=shape, draw_status=status, draw_deadline=deadline)


@lru_cache(maxsize=1000)
def _status(sign: str, is_late: bool, drawing: Markup, label: str) -> Markup:
    return _STATUS % (sign, " is-late" if is_late else "", drawing, label)


@lru_cache(maxsize=1000)
def _drawing(address: str, name: str, css: str, size: int) -> Markup:
    return _DRAWING % (_CLASS % css if css else "", size, size, address, name)
