"""The tables, as typed SQLAlchemy models."""

from store.models.access import ApiKey
from store.models.audit import AuditEvent
from store.models.base import Base, UtcDateTime
from store.models.content import ContentRelease, ContentRow
from store.models.delivery import IssuedButton, SeenUpdate
from store.models.drafts import Draft, DraftStatus
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

__all__ = [
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
    "IssuedButton",
    "Modality",
    "Need",
    "NeedConflict",
    "NeedModality",
    "NeedSkill",
    "SeenUpdate",
    "Status",
    "UtcDateTime",
]
