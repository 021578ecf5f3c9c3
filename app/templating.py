"""Templates that are translated when they are compiled: one compiled form for each language.

What stands in `_("…")` with nothing to fill in becomes plain text of the template, and with values it becomes one
format, or pieces of the template with the values between them; so a page of a hundred translated words looks up none
of them while it is made.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import LRUCache
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape

from app.i18n import catalogue, language

_MOST_TEMPLATES = 400
_PLACE = re.compile(r"(%%|%\((\w+)\)s)")


class _Translator(NodeTransformer):
    """Puts the words of the language in the place of the calls for them."""

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        """Words with values that are simply put out become pieces of the template and the values between them."""
        parts = [part for each in node.nodes for part in self._parts(each)]
        return nodes.Output([cast(nodes.Expr, self.visit(each)) for each in parts], lineno=node.lineno)

    def _parts(self, node: nodes.Expr) -> Iterator[nodes.Expr]:
        if not (isinstance(node, nodes.Call) and _is_plain_gettext(node) and node.kwargs):
            yield node
            return
        values = {each.key: each.value for each in node.kwargs}
        pieces = _PLACE.split(_words_of(node))
        if any("%" in each for each in pieces[::3]):  # a number's format: left to the format itself
            yield node
            return
        for words, sign, name in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            yield nodes.TemplateData(words + ("%" if sign == "%%" else ""))
            if name:
                yield values[name]

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the library's way of naming
        self.generic_visit(node)
        if not _is_plain_gettext(node):
            return node
        words = _words_of(node)
        if not node.kwargs:
            return nodes.MarkSafe(nodes.Const(words % {}))
        values = nodes.Dict([nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs])
        return nodes.Mod(nodes.MarkSafe(nodes.Const(words)), values)


def _words_of(node: nodes.Call) -> str:
    """The words of a call in the language of the page."""
    said = cast(nodes.Const, node.args[0]).value
    return str(catalogue.get_translations().ugettext(said))


def shown(value: Any) -> str:
    """A value as it stands in a page. It is joined to the page at once, so plain text will do: to make each piece
    `Markup`, as the library does, is a fifth of the time of a list."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class _Writer(CodeGenerator):
    """Writes templates as Python that puts values out with `shown`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        self.writeline("from app.templating import shown")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


def _is_plain_gettext(node: nodes.Call) -> bool:
    return (
        isinstance(node.node, nodes.Name)
        and node.node.name in {"_", "gettext"}
        and len(node.args) == 1
        and isinstance(node.args[0], nodes.Const)
        and not (node.dyn_args or node.dyn_kwargs)
    )


class _ByLanguage(LRUCache):
    """Compiled templates, each once for each language."""

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__((language(), key))

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__((language(), key), value)


class _Template(Template):
    """A template whose macros are made once, not compared with the names of whoever imports them."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class TranslatedEnvironment(Environment):
    """Flask's environment of templates, translating."""

    template_class = _Template
    code_generator_class = _Writer

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.cache = cast(Any, _ByLanguage(_MOST_TEMPLATES))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Translator().visit(tree)
        tree.set_environment(self)
        return tree
