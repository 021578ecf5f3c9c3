"""Verbs on evidence: kept as it came, joined to a report, redacted, and published as redacted copies only."""

from app.photos.actions.keeping import claim, drop, form_hash, is_kept, keep
from app.photos.actions.publishing import NotReady, publish, redact, unpublish

__all__ = ["NotReady", "claim", "drop", "form_hash", "is_kept", "keep", "publish", "redact", "unpublish"]
