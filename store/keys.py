"""Staff API keys: shown once when made, kept only as a hash, revocable by name."""

import hashlib
import secrets

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import now
from core.errors import KeyNameInvalid, KeyNameTaken, KeyNotFound
from store.audit import record
from store.models import ApiKey

NAME_MAX_CHARS = 80
# The keys are made by whoever can run commands on the machine.
ACTOR = "cli"


async def create_key(session: AsyncSession, name: str) -> str:
    """A new key in clear, never to be seen again; raises KeyNameInvalid or KeyNameTaken."""
    name = name.strip()
    if not 1 <= len(name) <= NAME_MAX_CHARS:
        raise KeyNameInvalid(max_chars=NAME_MAX_CHARS)
    if await _working_key(session, name) is not None:
        raise KeyNameTaken(name=name)
    plain = f"bus_{secrets.token_urlsafe(32)}"
    # 48 of the key's 256 bits: enough to recognise it, useless to guess the rest.
    session.add(ApiKey(name=name, prefix=plain[:12], hash=_hash(plain)))
    record(session, ACTOR, "key.created", name)
    await session.flush()
    return plain


async def find_key(session: AsyncSession, plain: str) -> ApiKey | None:
    """The working key that `plain` is; None when unknown or revoked."""
    return await session.scalar(
        select(ApiKey).where(ApiKey.hash == _hash(plain), ApiKey.revoked_at.is_(None))
    )


async def revoke_key(session: AsyncSession, name: str) -> None:
    """Stops the working key of that name from working; raises KeyNotFound."""
    key = await _working_key(session, name.strip())
    if key is None:
        raise KeyNotFound(name=name)
    key.revoked_at = now()
    record(session, ACTOR, "key.revoked", key.name)


async def list_keys(session: AsyncSession) -> list[ApiKey]:
    """Every key ever made, revoked ones too, oldest first."""
    return list(await session.scalars(select(ApiKey).order_by(ApiKey.id)))


async def any_key(session: AsyncSession) -> bool:
    """Whether some key works."""
    return (
        await session.scalar(select(ApiKey.id).where(ApiKey.revoked_at.is_(None)).limit(1))
        is not None
    )


async def _working_key(session: AsyncSession, name: str) -> ApiKey | None:
    return await session.scalar(
        select(ApiKey).where(ApiKey.name == name, ApiKey.revoked_at.is_(None))
    )


def _hash(plain: str) -> str:
    # The key is random and long: a fast hash is enough, there is nothing to guess it from.
    return hashlib.sha256(plain.encode()).hexdigest()
