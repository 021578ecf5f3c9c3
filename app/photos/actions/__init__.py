"""Verbs on evidence: kept as it came, joined to a report, redacted, and published as redacted copies only."""

from app.photos.actions.keeping import claim, content_mark, drop, form_hash, is_kept, keep
from app.photos.actions.publishing import NotReady, publish, redact, unpublish

__all__ = [
    "NotReady", "claim", "content_mark", "drop", "form_hash", "is_kept", "keep", "publish", "redact", "unpublish"
]  # fmt: skip
