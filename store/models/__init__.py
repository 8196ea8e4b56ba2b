"""The tables, as typed SQLAlchemy models."""

from store.models.access import ApiKey
from store.models.audit import AuditEvent
from store.models.base import Base, UtcDateTime
from store.models.content import ContentRelease, ContentRow
from store.models.delivery import IssuedButton, SeenUpdate
from store.models.drafts import Draft, DraftStatus
from store.models.feedback import REASON_MAX_CHARS, Feedback, Reason, Verdict
from store.models.needs import EducationLevel, Modality, Need, NeedModality, NeedSkill, NeedStatus
from store.models.offers import Offer, OfferSchool, OfferSchoolType, OfferStatus
from store.models.privacy import Erasure
from store.models.requests import Asker, NewsTopic, Request, RequestKind, RequestStatus
from store.models.submissions import (
    ERASED,
    Channel,
    CodeCounter,
    Submission,
    SubmissionConflict,
    SubmissionVersion,
)
from store.models.unanswered import (
    UNANSWERED_MAX_CHARS,
    UnansweredKind,
    UnansweredQuestion,
    UnansweredStatus,
)

__all__ = [
    "ERASED",
    "REASON_MAX_CHARS",
    "UNANSWERED_MAX_CHARS",
    "ApiKey",
    "Asker",
    "AuditEvent",
    "Base",
    "Channel",
    "CodeCounter",
    "ContentRelease",
    "ContentRow",
    "Draft",
    "DraftStatus",
    "EducationLevel",
    "Erasure",
    "Feedback",
    "IssuedButton",
    "Modality",
    "Need",
    "NeedModality",
    "NeedSkill",
    "NeedStatus",
    "NewsTopic",
    "Offer",
    "OfferSchool",
    "OfferSchoolType",
    "OfferStatus",
    "Reason",
    "Request",
    "RequestKind",
    "RequestStatus",
    "SeenUpdate",
    "Submission",
    "SubmissionConflict",
    "SubmissionVersion",
    "UnansweredKind",
    "UnansweredQuestion",
    "UnansweredStatus",
    "UtcDateTime",
    "Verdict",
]
