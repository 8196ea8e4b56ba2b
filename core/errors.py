"""The catalogue of refusals: each has a stable code, an HTTP status and an Italian sentence.

The sentence of code `submission.not_found` is `submission.not_found` in
`content/messages/errors.yml`.
"""

from typing import ClassVar, Literal

from core.texts import say

Outage = Literal["away", "busy", "full", "read_only"]
"""Why the database cannot do its work."""


class BussolaError(Exception):
    """A refusal that a person may read; `params` fill its sentence."""

    code: ClassVar[str]
    status: ClassVar[int]
    # Seconds after which the same may be asked again; None where that is of no use.
    retry_after: int | None = None
    # A refusal that must leave a trace: the transaction it ends is committed, not rolled back.
    keeps_transaction: ClassVar[bool] = False

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params

    @property
    def text(self) -> str:
        """The Italian sentence for the person."""
        return say(f"errors.{self.code}", **self.params)


class SubmissionNotFound(BussolaError):
    """No submission of that kind has that code."""

    code = "submission.not_found"
    status = 404


class SubmissionClosed(BussolaError):
    """The submission is closed, rejected or withdrawn: it cannot be amended or
    taken back any more.
    """

    code = "submission.closed"
    status = 409


class UnansweredNotFound(BussolaError):
    """No unanswered question has that id."""

    code = "unanswered.not_found"
    status = 404


class SubmissionChanged(BussolaError):
    """The submission was amended after it was read: what was decided may not fit any more."""

    code = "submission.changed"
    status = 409


class SubmissionConflict(BussolaError):
    """What came cannot take the place of what is stored: it is kept beside it, for staff."""

    code = "submission.conflict"
    status = 409
    keeps_transaction = True


class ContactsWithoutConsent(BussolaError):
    """Contact details came without the consent that allows keeping them."""

    code = "submission.contacts_without_consent"
    status = 422


class KeyNameTaken(BussolaError):
    """A working API key already has that name."""

    code = "key.name_taken"
    status = 409


class KeyNameInvalid(BussolaError):
    """The name of an API key is empty or too long."""

    code = "key.name_invalid"
    status = 422


class KeyNotFound(BussolaError):
    """No working API key has that name."""

    code = "key.not_found"
    status = 404


class KeyMissing(BussolaError):
    """The request has no `X-API-Key`."""

    code = "key.missing"
    status = 401


class KeyRefused(BussolaError):
    """The `X-API-Key` is unknown or revoked."""

    code = "key.refused"
    status = 401


class InvalidRequest(BussolaError):
    """The request's parameters or body are not acceptable."""

    code = "request.invalid"
    status = 422


class BadRequest(BussolaError):
    """The request could not be understood."""

    code = "request.bad"
    status = 400


class RouteNotFound(BussolaError):
    """Nothing lives at that address."""

    code = "request.not_found"
    status = 404


class MethodNotAllowed(BussolaError):
    """The address exists, but not for that method."""

    code = "request.method_not_allowed"
    status = 405


class RequestTooLarge(BussolaError):
    """The body is longer than the address accepts."""

    code = "request.too_large"
    status = 413


class TooManyTurns(BussolaError):
    """More turns of talk in a minute than a person can take."""

    code = "request.too_many_turns"
    status = 429
    retry_after = 60


class TurnFault(BussolaError):
    """A turn that brought no reply; its sentence is in `content/messages/channels.yml`.

    Whether it was done may be unknown. Sent again with the same id it brings the reply, and nothing
    is done twice.
    """

    code = "turn.unavailable"
    status = 503
    retry_after = 5

    @property
    def text(self) -> str:
        """The Italian sentence for the person, on whichever channel."""
        return say(f"channels.{self.code.removeprefix('turn.')}", **self.params)


class DatabaseUnavailable(BussolaError):
    """The database does not answer or is not ready; the classes below say more where more is known.

    `writing` is whether something was to be kept, which then was not: nothing of it was.
    """

    code = "server.database_unavailable"
    status = 503
    outage: ClassVar[Outage] = "away"

    def __init__(self, *, writing: bool = False) -> None:
        super().__init__()
        self.writing = writing


class DatabaseBusy(DatabaseUnavailable):
    """Somebody else held a lock, or every connection, for longer than a turn can wait."""

    code = "server.database_busy"
    outage = "busy"


class DatabaseFull(DatabaseUnavailable):
    """There is no room left on the database's disk."""

    code = "server.database_full"
    outage = "full"


class DatabaseReadOnly(DatabaseUnavailable):
    """The database can be read, not written: its disk, its file or its server allows no more."""

    code = "server.database_read_only"
    outage = "read_only"


class InternalError(BussolaError):
    """A fault of ours."""

    code = "server.internal"
    status = 500


class ContentError(BussolaError):
    """The content is wrong, so none of it is taken; each of `problems` names
    file, line and reason.
    """

    code = "content.invalid"
    status = 422

    def __init__(self, problems: list[str]) -> None:
        super().__init__(count=len(problems), problems="\n".join(problems))
        self.problems = problems
