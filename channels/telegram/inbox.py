"""Updates on their way in: kept in the database before Telegram is told that they arrived."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, Update

from channels.logs import without_text
from channels.telegram.requests import readable
from core.channels import Channel
from core.errors import DatabaseUnavailable
from store.database import Database
from store.updates import (
    forget_retries,
    keep_update,
    mark_answered,
    note_retry,
    retried_updates,
    unanswered_updates,
)

CHANNEL: Channel = "telegram"
GROUPS = "telegram-group"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LeftOver:
    """What a crash cut short: to be taken up `again`, or `given_up` since a crash did so twice."""

    again: list[Update]
    given_up: list[Update]


class Inbox:
    """Telegram repeats an update until it is told that it came, and then never again: so it is
    written first.
    """

    def __init__(self, database: Database, bot: Bot) -> None:
        self._database = database
        self._bot = bot
        self._unnoted: set[str] = set()

    async def left_over(self) -> LeftOver:
        """The updates that came before a crash and were not answered."""
        again, given_up = [], []
        try:
            async with self._database.transaction() as session:
                retried = await retried_updates(session, CHANNEL)
                for content in await unanswered_updates(session, CHANNEL):
                    # Another version of the library may have kept it.
                    update = Update.de_json(readable(content), self._bot)
                    if str(update.update_id) not in retried:
                        again.append(update)
                        continue
                    given_up.append(update)
                    await mark_answered(session, CHANNEL, str(update.update_id))
                    log.error("update %d set aside: two crashes cut it short", update.update_id)
        except DatabaseUnavailable as fault:
            log.warning("updates left over not looked for: %s", without_text(fault))
            return LeftOver([], [])
        return LeftOver(again, given_up)

    async def note_retry(self, update: Update) -> None:
        """Notes that this update is taken up again: should we not survive it, it is set aside."""
        try:
            async with self._database.transaction() as session:
                await note_retry(session, CHANNEL, str(update.update_id))
        except DatabaseUnavailable as fault:
            log.warning("retry not noted: %s", without_text(fault))

    async def forget_retries(self) -> None:
        """Notes that what is in hand is cut short because we were told to stop."""
        try:
            async with self._database.transaction() as session:
                await forget_retries(session, CHANNEL)
        except DatabaseUnavailable as fault:
            log.warning("retries not forgotten: %s", without_text(fault))

    async def keep(self, updates: Sequence[Update]) -> list[Update]:
        """Those of `updates` that come for the first time, now in the database until they are
        answered.
        """
        try:
            async with self._database.transaction() as session:
                return [
                    update
                    for update in updates
                    if await keep_update(session, CHANNEL, str(update.update_id), update.to_dict())
                ]
        except DatabaseUnavailable as fault:
            # Answering twice is a nuisance, not answering is a loss.
            log.warning("updates not kept: %s", without_text(fault))
            return list(updates)

    async def mark_answered(self, update: Update) -> None:
        """Notes that the reply to this update is out, and what could not be noted before: taken for
        unanswered after a crash, it would be heard again in the middle of what came since.
        """
        self._unnoted.add(str(update.update_id))
        noting = set(self._unnoted)
        try:
            async with self._database.transaction() as session:
                for update_id in noting:
                    await mark_answered(session, CHANNEL, update_id)
        except DatabaseUnavailable as fault:
            log.warning("answer not noted: %s", without_text(fault))
        else:
            self._unnoted -= noting

    async def is_new_group(self, group_id: int) -> bool:
        """Whether this group hears from us for the first time."""
        try:
            async with self._database.transaction() as session:
                new = await keep_update(session, GROUPS, str(group_id), {})
                await mark_answered(session, GROUPS, str(group_id))
                return new
        except DatabaseUnavailable as fault:
            log.warning("repetition not checked: %s", without_text(fault))
            return True
