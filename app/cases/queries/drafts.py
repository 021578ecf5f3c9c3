"""The drafts that an officer has about a case."""

from werkzeug.datastructures import MultiDict

from app.cases.models import StaffDraft


def sent_of(draft: StaffDraft) -> MultiDict[str, str]:
    """A draft as if its form had just been sent."""
    fields: dict[str, list[str]] = draft.fields or {}
    return MultiDict([(name, value) for name, values in fields.items() for value in values])
