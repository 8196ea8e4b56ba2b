"""The tables, as typed SQLAlchemy models."""

from store.base import Base, UtcDateTime
from store.models.access import ApiKey
from store.models.audit import AuditEvent
from store.models.content import ContentRelease, ContentRow
from store.models.delivery import IssuedButton, SeenUpdate
from store.models.drafts import Draft, DraftStatus
from store.models.feedback import REASON_MAX_CHARS, Feedback, Reason, Verdict
from store.models.health import WriteCheck
from store.models.privacy import Erasure
from store.models.submissions import CodeCounter, SubmissionConflict, SubmissionVersion
from store.models.unanswered import (
    UNANSWERED_MAX_CHARS,
    UnansweredKind,
    UnansweredQuestion,
    UnansweredStatus,
)
from store.records.needs import EducationLevel, Modality, Need, NeedModality, NeedSkill, NeedStatus
from store.records.offers import Offer, OfferSchool, OfferSchoolType, OfferStatus
from store.records.requests import Asker, NewsTopic, Request, RequestKind, RequestStatus
from store.records.submission import ERASED, Submission

__all__ = [
    "ERASED",
    "REASON_MAX_CHARS",
    "UNANSWERED_MAX_CHARS",
    "ApiKey",
    "Asker",
    "AuditEvent",
    "Base",
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
    "WriteCheck",
]
