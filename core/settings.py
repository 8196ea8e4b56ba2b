"""Every setting of Bussola, read in one place from the environment (prefix `BUSSOLA_`)."""

import hmac
import os
import secrets
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ASYNC_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


def with_async_driver(url: str) -> str:
    """`url` with the driver Bussola uses for its database: `postgresql://…` →
    `postgresql+psycopg://…`.
    """
    scheme, separator, rest = url.partition("://")
    return ASYNC_DRIVERS.get(scheme, scheme) + separator + rest


class Settings(BaseSettings):
    """The settings of one installation; each has a default that works on one machine."""

    model_config = SettingsConfigDict(env_prefix="BUSSOLA_", frozen=True)

    database_url: str = "sqlite+aiosqlite:///var/bussola.db"
    secret_key: SecretStr | None = None
    rasa_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    copies: int = Field(default=1, ge=1, le=9)
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    message_max_chars: int = Field(default=1000, gt=0)
    turn_timeout_seconds: float = Field(default=15.0, gt=0)
    turns_at_once: int = Field(default=8, gt=0)
    draft_days: int = Field(default=30, gt=0)
    talk_days: int = Field(default=90, gt=0)
    retention_months: int = Field(default=24, gt=0)
    content_dir: Path = Path("content")
    var_dir: Path = Path("var")
    # After the folder, in which it is when nothing else is said.
    tracker_url: str = Field(default="", validate_default=True)

    @field_validator("database_url")
    @classmethod
    def _use_async_driver(cls, url: str) -> str:
        return with_async_driver(url)

    @field_validator("tracker_url")
    @classmethod
    def _leave_driver_to_rasa(cls, url: str, info: ValidationInfo) -> str:
        """Where Rasa keeps the talks, as Rasa's SQLAlchemy reads it: without our driver."""
        if not url:
            return f"sqlite:///{(info.data.get('var_dir', Path('var')) / 'rasa.db').resolve()}"
        scheme, separator, rest = url.partition("://")
        name = scheme.partition("+")[0]
        return ("postgresql" if name == "postgres" else name) + separator + rest

    @field_validator("rasa_url", "actions_url", "telegram_api_url")
    @classmethod
    def _drop_final_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @property
    def terms(self) -> dict[str, int]:
        """How long what people leave is kept: what sentences fill in where they promise it."""
        return {
            "draft_days": self.draft_days,
            "talk_days": self.talk_days,
            "retention_months": self.retention_months,
        }

    def actions_secret(self) -> str:
        """What Rasa must show to the action server."""
        return hmac.digest(self.secret().encode(), b"actions", "sha256").hex()

    def secret(self) -> str:
        """The secret of cookies and person keys: the configured one, else one made once in
        `var_dir`.
        """
        if self.secret_key is not None:
            return self.secret_key.get_secret_value()
        path = self.var_dir / "secret.key"
        if not path.exists():
            _mint_secret(path)
        return path.read_text(encoding="ascii")


def _mint_secret(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="ascii", dir=path.parent) as draft:
        draft.write(secrets.token_urlsafe(48))
        draft.flush()
        # A hard link appears whole or not at all: processes that start together agree on one
        # secret.
        with suppress(FileExistsError):
            os.link(draft.name, path)


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
