"""Templates that are translated when they are compiled: one compiled form for each language.

What stands in `_("…")` with nothing to fill in becomes plain text of the template, and with values it becomes one
format; so a page of a hundred translated words looks up none of them while it is made.
"""

from typing import Any, cast

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from jinja2.utils import LRUCache
from jinja2.visitor import NodeTransformer

from app.i18n import catalogue, language

_MOST_TEMPLATES = 400


class _Translator(NodeTransformer):
    """Puts the words of the language in the place of the calls for them."""

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802 - the library's way of naming
        self.generic_visit(node)
        if not _is_plain_gettext(node):
            return node
        words = str(catalogue.get_translations().ugettext(node.args[0].value))  # type: ignore[attr-defined]
        if not node.kwargs:
            return nodes.MarkSafe(nodes.Const(words % {}))
        values = nodes.Dict([nodes.Pair(nodes.Const(each.key), each.value) for each in node.kwargs])
        return nodes.Mod(nodes.MarkSafe(nodes.Const(words)), values)


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

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.cache = cast(Any, _ByLanguage(_MOST_TEMPLATES))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Translator().visit(tree)
        tree.set_environment(self)
        return tree
