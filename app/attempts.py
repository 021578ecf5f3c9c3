"""A request may be run more than once: what an attempt that came to nothing left behind is taken back before the next.

The unit of work undoes what was done to rows. This undoes the rest: what was put into the session (who signed in, what
is to be said on the next page), what was kept in `g` for the length of the request, how far uploads were read.
"""

from collections.abc import Callable
from itertools import chain
from typing import TypeVar

from flask import g, request
from flask.globals import request_ctx

from app.sessions import ServerSession

T = TypeVar("T")
_STAYS = "_sqlalchemy_sessions"  # rolled back, not replaced: it is closed when the request ends


class Attempts:
    """The attempts at the request in hand."""

    def __init__(self) -> None:
        self.count = 0
        self._before = dict(vars(g))

    def make(self, work: Callable[[], T]) -> T:
        """Do `work`; after the first time as if it were the first."""
        self.count += 1
        if self.count > 1:
            self._begin_again()
        return work()

    def forget_session(self) -> None:
        """The session as it was when the request came."""
        session = request_ctx.session
        if isinstance(session, ServerSession):
            session.forget_changes()
        request_ctx.flashes = None

    def _begin_again(self) -> None:
        self.forget_session()
        request_ctx._after_request_functions.clear()
        held = vars(g)
        for name in held.keys() - {_STAYS}:
            del held[name]
        held.update({name: value for name, value in self._before.items() if name != _STAYS})
        uploads = vars(request._get_current_object()).get("files")  # type: ignore[attr-defined]  # if it was read
        for upload in chain(*uploads.listvalues()) if uploads else ():
            upload.stream.seek(0)
