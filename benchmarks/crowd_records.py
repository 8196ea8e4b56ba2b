"""What a crowd left behind: its turns in Rasa's tracker, its records in the staff API."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from core.settings import settings, with_async_driver

PAGE_SIZE = 200


async def heard_turns() -> Counter[str]:
    """How often each turn was heard, by its id."""
    engine = create_async_engine(with_async_driver(settings().tracker_url))
    async with engine.connect() as connection:
        rows = await connection.scalars(text("SELECT data FROM events WHERE type_name = 'user'"))
        metadata = [json.loads(data).get("metadata") or {} for data in rows]
    await engine.dispose()
    return Counter(each["turn"] for each in metadata if "turn" in each)


async def needs_by_email(url: str, key: str) -> dict[str, list[dict[str, Any]]]:
    """Every need, by the e-mail in it."""
    found = defaultdict(list)
    async with httpx.AsyncClient(base_url=url, headers={"X-API-Key": key}, timeout=30) as client:
        for page in range(1, 1000):
            query = {"page": page, "page_size": PAGE_SIZE}
            items = (
                (await client.get("/api/v1/needs", params=query)).raise_for_status().json()["items"]
            )
            for item in items:
                found[item["contact_email"]].append(item)
            if len(items) < PAGE_SIZE:
                break
    return found
