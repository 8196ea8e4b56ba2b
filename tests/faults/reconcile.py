"""At the end: what people were told against what the real database file holds."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from tests.faults.cluster import Cluster
from tests.faults.talk import CODE, Talk

RAW_FAULT = re.compile(
    r"Traceback|\b[A-Z]\w*(?:Error|Exception|Warning)\b|\bsqlite|File \"|\bNone\b|<class "
)
COLUMNS = (
    "company_name, municipality, company_size, vat_number, sector, timeframe, people_total, "
    "education_level, "
    "hosts_pcto, hosts_internship, notes, contact_name, contact_email, contact_phone"
)


def problems(cluster: Cluster, talks: Sequence[Talk]) -> dict[str, list[str]]:
    """Every breach, by the invariant that it breaks."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    stored = {
        str(code): str(name) for code, name in cluster.rows("SELECT code, company_name FROM needs")
    }
    per_company = Counter(stored.values())
    shown = {code: talk for talk in talks for code in talk.codes}
    for talk in talks:
        name = talk.meaning.name
        _check_words(talk, stored, found)
        if len(talk.codes) != 1:
            found["one receipt for each company"].append(f"{name}: {sorted(talk.codes) or 'none'}")
        if per_company[name] != 1:
            found["one need for each company"].append(f"{name}: {per_company[name]}")
        for code in talk.codes & stored.keys():
            _check_row(cluster, code, talk, found)
    for code in stored.keys() - shown.keys():
        found["no need without a receipt"].append(f"{code} of {stored[code]}")
    for code in shown.keys() - stored.keys():
        found["no receipt without a need"].append(f"{code} of {shown[code].meaning.name}")
    for (conflict,) in cluster.rows("SELECT code FROM submission_conflicts"):
        found["no conflict where one thing was meant"].append(str(conflict))
    for person, answers in cluster.rows("SELECT person, answers FROM drafts WHERE status = 'open'"):
        found["no draft left open"].append(f"{str(person)[:12]}…: {answers}")
    return found


def _check_words(talk: Talk, stored: dict[str, str], found: dict[str, list[str]]) -> None:
    name = talk.meaning.name
    for reply in talk.replies:
        if "registrata" in reply and not CODE.search(reply):
            found["«registrata» only with a code"].append(f"{name}: {reply!r}")
        if raw := RAW_FAULT.search(reply):
            found["no raw fault in a reply"].append(f"{name}: {raw[0]!r} in {reply!r}")
        for code in CODE.findall(reply):
            if code not in stored:
                found["no receipt without a need"].append(f"{name}: {code}")
            elif stored[code] != name:
                found["every company its own receipt"].append(
                    f"{name}: {code} is of {stored[code]}"
                )


def _check_row(cluster: Cluster, code: str, talk: Talk, found: dict[str, list[str]]) -> None:
    query = f"SELECT id, consent_at, channel, {COLUMNS} FROM needs WHERE code = '{code}'"
    [(need, consent_at, channel, *values)] = cluster.rows(query)
    row: dict[str, object] = dict(zip(COLUMNS.split(", "), values, strict=True))
    row["skills"] = sorted(
        cluster.rows(f"SELECT skill_id, people FROM need_skills WHERE need_id = {need}"), key=str
    )
    modalities = cluster.rows(f"SELECT modality FROM need_modalities WHERE need_id = {need}")
    row["modalities"] = sorted(str(modality) for (modality,) in modalities)
    wrong = [
        f"{field} is {row[field]!r}, meant {meant!r}"
        for field, meant in talk.meaning.row.items()
        if row[field] != meant
    ]
    if consent_at is None:
        wrong.append("no consent")
    if channel != talk.voice.channel:
        wrong.append(f"channel {channel!r}")
    if wrong:
        found["every row as it was meant"].append(
            f"{talk.meaning.name} ({code}): " + "; ".join(wrong)
        )
