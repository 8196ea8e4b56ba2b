"""The signed cookie that tells one web talk from another: its content is ours,
never the browser's.
"""

import secrets

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

NAME = "bussola_talk"
LIFETIME_SECONDS = 180 * 24 * 60 * 60


class TalkCookie:
    """Reads and writes the cookie, signed with `secret`."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt=NAME)

    def session_of(self, request: Request) -> str:
        """The session id in the cookie of `request`; a new one where it is missing, expired or
        forged.
        """
        try:
            return str(self._signer.loads(request.cookies.get(NAME, ""), max_age=LIFETIME_SECONDS))
        except BadSignature:
            return secrets.token_urlsafe(24)

    def set(self, session: str, request: Request, response: Response) -> None:
        """Gives `session` to the browser for another `LIFETIME_SECONDS`."""
        response.set_cookie(
            NAME,
            self._signer.dumps(session),
            max_age=LIFETIME_SECONDS,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
