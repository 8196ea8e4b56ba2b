"""The tables, as typed SQLAlchemy models."""

from store.models.access import ApiKey
from store.models.audit import AuditEvent
from store.models.base import Base, UtcDateTime
from store.models.content import ContentRelease, ContentRow
from store.models.delivery import IssuedButton, SeenUpdate
from store.models.drafts import Draft, DraftStatus
from store.models.feedback import REASON_MAX_CHARS, Feedback, Reason, Verdict
from store.models.needs import (
    Channel,
    CodeCounter,
    EducationLevel,
    Modality,
    Need,
    NeedConflict,
    NeedModality,
    NeedSkill,
    Status,
)
from store.models.unanswered import (
    UNANSWERED_MAX_CHARS,
    UnansweredKind,
    UnansweredQuestion,
    UnansweredStatus,
)

__all__ = [
    "REASON_MAX_CHARS",
    "UNANSWERED_MAX_CHARS",
    "ApiKey",
    "AuditEvent",
    "Base",
    "Channel",
    "CodeCounter",
    "ContentRelease",
    "ContentRow",
    "Draft",
    "DraftStatus",
    "EducationLevel",
    "Feedback",
    "IssuedButton",
    "Modality",
    "Need",
    "NeedConflict",
    "NeedModality",
    "NeedSkill",
    "Reason",
    "SeenUpdate",
    "Status",
    "UnansweredKind",
    "UnansweredQuestion",
    "UnansweredStatus",
    "UtcDateTime",
    "Verdict",
]
