"""Makes a planned fault happen during a turn, and keeps count of those that did."""

import asyncio
import os
import resource
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from random import Random

from tests.fakes.telegram_api import CUT_AFTER_DOING, SERVER_ERROR, FakeTelegram, too_many_requests
from tests.faults.cluster import Cluster
from tests.faults.people import TelegramVoice, Voice
from tests.faults.plan import ACTIONS, DATABASE, PROCESS, RASA, REPLY, Fault
from tests.faults.proxy import Act, Link, Trouble

# A kill falls somewhere in the turn, which takes a few hundredths of a second.
LONGEST_AIM_SECONDS = 0.08
LOCK_WAIT_SECONDS = 30
TABLES = ("drafts", "needs", "issued_buttons", "code_counters", "seen_updates")


class Misfortunes:
    """What befalls `cluster`; `met` counts faults by boundary, kind and act."""

    def __init__(self, cluster: Cluster, telegram: FakeTelegram, random: Random) -> None:
        self.met: Counter[tuple[str, str, str]] = Counter()
        self._cluster = cluster
        self._telegram = telegram
        self._random = random
        self._one_at_a_time = asyncio.Lock()
        self._under_way: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def during_turn(self, fault: Fault | None, voice: Voice) -> AsyncIterator[Trouble]:
        """The turn in the block meets `fault`, if it comes where the fault waits: `met` tells, once
        it is over.
        """
        if fault is None:
            yield Trouble(Act.DELAY, met=True)
        elif fault.act in list(Act):
            trouble = Trouble(Act(fault.act), fault.seconds)
            link = self._link(fault, voice)
            link.trouble(trouble)
            yield trouble
            link.spare(trouble)
            if trouble.met:
                self._count(fault)
        elif fault.boundary in (DATABASE, PROCESS):
            self._start(self._break_database if fault.boundary == DATABASE else self._kill, fault)
            yield Trouble(Act.CUT_BEFORE, met=True)
        else:
            self._before(fault)
            trouble = Trouble(Act.DOUBLE, met=True)
            yield trouble
            if trouble.met:
                self._after(fault, voice)
                self._count(fault)

    async def are_over(self) -> None:
        """Returns when everything broken is whole again."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    def _link(self, fault: Fault, voice: Voice) -> Link:
        if fault.boundary == RASA:
            return self._cluster.rasa
        if fault.boundary == ACTIONS:
            return self._cluster.actions
        return self._cluster.web if voice.channel == "web" else self._cluster.telegram

    def _before(self, fault: Fault) -> None:
        if fault.boundary == REPLY:
            self._telegram.fails("sendMessage", too_many_requests(int(fault.seconds)))
        elif fault.act == "updates lost on their way":
            self._telegram.fails("getUpdates", CUT_AFTER_DOING)
        elif fault.act == "updates refused for a while":
            self._telegram.fails("getUpdates", SERVER_ERROR, times=2)

    def _after(self, fault: Fault, voice: Voice) -> None:
        if isinstance(voice, TelegramVoice) and fault.act == "update delivered again":
            self._telegram.repeats(voice.updates[-1])
        elif isinstance(voice, TelegramVoice) and fault.act == "old update after a new one":
            voice.leaves_old_update()

    def _count(self, fault: Fault) -> None:
        self.met[fault.boundary, fault.kind, fault.act] += 1

    def _start(self, work: Callable[[Fault], Awaitable[None]], fault: Fault) -> None:
        async def alone() -> None:
            # Two processes away at once, or two hands on the file, would only wait for each other.
            async with self._one_at_a_time:
                await work(fault)
            self._count(fault)

        task = asyncio.create_task(alone())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _kill(self, fault: Fault) -> None:
        await asyncio.sleep(self._random.uniform(0, LONGEST_AIM_SECONDS))
        await asyncio.to_thread(self._cluster.kill, fault.act)
        await asyncio.to_thread(self._cluster.start, fault.act)

    async def _break_database(self, fault: Fault) -> None:
        if fault.act == "file locked":
            await asyncio.to_thread(self._lock_file, fault.seconds)
        elif fault.act == "disk full":
            await self._fill_disk(fault.seconds)
        else:
            await asyncio.to_thread(
                self._take_table_away, self._random.choice(TABLES), fault.seconds
            )

    def _lock_file(self, seconds: float) -> None:
        connection = self._connect()
        connection.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)
        connection.rollback()
        connection.close()

    async def _fill_disk(self, seconds: float) -> None:
        """No file of the action server may grow or be written: what it writes fails as on a full
        disk.
        """
        pid = self._cluster.pid("actions")
        soft, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        try:
            await asyncio.sleep(seconds)
        finally:
            os.kill(pid, 0)  # It survived.
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (soft, hard))

    def _take_table_away(self, table: str, seconds: float) -> None:
        self._rename(table, f"{table}_away")
        time.sleep(seconds)
        self._rename(f"{table}_away", table)

    def _rename(self, table: str, name: str) -> None:
        connection = self._connect()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"ALTER TABLE {table} RENAME TO {name}")
        connection.commit()
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(
            self._cluster.database, timeout=LOCK_WAIT_SECONDS, isolation_level=None
        )
