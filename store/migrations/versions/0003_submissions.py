"""submissions with versions, offers, requests, drafts that amend and know
their last turn, erasures
"""

import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CONTACTS_WITH_CONSENT = (
    "consent_at IS NOT NULL OR (contact_name IS NULL AND contact_email IS NULL AND contact_phone "
    "IS NULL)"
)


def upgrade() -> None:
    op.create_table(
        "submission_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission_versions"),
        sa.UniqueConstraint("code", "version", name="uq_submission_versions_code_version"),
        sa.UniqueConstraint("key", name="uq_submission_versions_key"),
    )
    op.create_table(
        "submission_conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_submission_conflicts"),
    )
    op.create_index("ix_submission_conflicts_code", "submission_conflicts", ["code"])
    op.create_table(
        "erasures",
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name="pk_erasures"),
    )
    _create_offers()
    _create_requests()
    _keep_first_versions()
    op.drop_table("need_conflicts")
    with op.batch_alter_table("needs") as needs:
        needs.drop_constraint("uq_needs_idempotency_key", type_="unique")
        needs.drop_column("idempotency_key")
        needs.drop_column("content_hash")
        needs.alter_column("version", nullable=False)
        needs.alter_column("updated_at", nullable=False)
    for name in ("amends", "last_turn"):
        op.add_column("drafts", sa.Column(name, sa.String(), nullable=True))
    op.add_column("drafts", sa.Column("last_at", sa.BigInteger(), nullable=True))
    op.add_column("drafts", sa.Column("base_version", sa.Integer(), nullable=True))
    op.add_column("drafts", sa.Column("last_reply", sa.JSON(), nullable=True))
    op.add_column("seen_updates", sa.Column("content", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.create_table(
        "need_conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["need_id"], ["needs.id"], name="fk_need_conflicts_need_id_needs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_need_conflicts"),
    )
    op.create_index("ix_need_conflicts_need_id", "need_conflicts", ["need_id"])
    op.execute(
        "INSERT INTO need_conflicts (need_id, person, channel, content, received_at) "
        "SELECT needs.id, c.person, c.channel, c.content, c.received_at "
        "FROM submission_conflicts c JOIN needs ON needs.code = c.code"
    )
    for name in ("idempotency_key", "content_hash"):
        op.add_column("needs", sa.Column(name, sa.String(), nullable=True))
    op.execute(
        "UPDATE needs SET "
        "idempotency_key = (SELECT key FROM submission_versions v WHERE v.code = needs.code AND "
        "v.version = 1), "
        "content_hash = (SELECT content_hash FROM submission_versions v "
        "WHERE v.code = needs.code AND v.version = needs.version)"
    )
    with op.batch_alter_table("needs") as needs:
        for name in ("version", "updated_at", "erased_at", "ateco_code", "province", "istat_code"):
            needs.drop_column(name)
        needs.alter_column("idempotency_key", nullable=False)
        needs.alter_column("content_hash", nullable=False)
        needs.create_unique_constraint("uq_needs_idempotency_key", ["idempotency_key"])
    with op.batch_alter_table("drafts") as drafts:
        for name in ("amends", "last_turn", "last_at", "base_version", "last_reply"):
            drafts.drop_column(name)
    with op.batch_alter_table("seen_updates") as updates:
        updates.drop_column("content")
    for table in (
        "offer_school_types",
        "offers",
        "requests",
        "erasures",
        "submission_conflicts",
        "submission_versions",
    ):
        op.drop_table(table)


def _submission_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("contact_phone", sa.String(), nullable=True),
        sa.Column("consent_version", sa.String(), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
    ]


def _submission_constraints(table: str, statuses: str) -> list[sa.Constraint]:
    return [
        sa.CheckConstraint("channel IN ('web', 'telegram')", name=op.f(f"ck_{table}_channel")),
        sa.CheckConstraint(f"status IN ({statuses})", name=op.f(f"ck_{table}_status")),
        sa.CheckConstraint(
            "(consent_version IS NULL) = (consent_at IS NULL)",
            name=op.f(f"ck_{table}_consent_whole"),
        ),
        sa.CheckConstraint(CONTACTS_WITH_CONSENT, name=op.f(f"ck_{table}_contacts_with_consent")),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("code", name=f"uq_{table}_code"),
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_offers() -> None:
    op.create_table(
        "offers",
        *_submission_columns(),
        sa.Column("company_name", sa.String(), nullable=False),
        sa.Column("vat_number", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("sector_words", sa.String(), nullable=False),
        sa.Column("ateco_code", sa.String(), nullable=True),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("province", sa.String(), nullable=True),
        sa.Column("istat_code", sa.String(), nullable=True),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("for_pcto", sa.Boolean(), nullable=False),
        sa.Column("for_internship", sa.Boolean(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.String(), nullable=False),
        sa.Column("requirements", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("safety_seen", sa.Boolean(), nullable=False),
        sa.Column("notes", sa.String(), nullable=True),
        *_submission_constraints(
            "offers", "'pending', 'published', 'rejected', 'closed', 'withdrawn'"
        ),
        sa.CheckConstraint("places > 0", name=op.f("ck_offers_places")),
        sa.CheckConstraint("for_pcto OR for_internship", name=op.f("ck_offers_for_somebody")),
    )
    _index("offers", "created_at", "person", "sector", "status", "valid_until")
    op.create_table(
        "offer_school_types",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("school_type", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "school_type IN ('lyceum', 'technical', 'vocational', 'its', 'university')",
            name=op.f("ck_offer_school_types_school_type"),
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"],
            ["offers.id"],
            name="fk_offer_school_types_offer_id_offers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("offer_id", "school_type", name="pk_offer_school_types"),
    )


def _create_requests() -> None:
    op.create_table(
        "requests",
        *_submission_columns(),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asker", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("best_time", sa.String(), nullable=True),
        *_submission_constraints("requests", "'new', 'in_progress', 'closed', 'withdrawn'"),
        sa.CheckConstraint("kind IN ('callback', 'news')", name=op.f("ck_requests_kind")),
        sa.CheckConstraint(
            "asker IN ('student', 'family', 'school', 'company')", name=op.f("ck_requests_asker")
        ),
        sa.CheckConstraint(
            "topic IN ('courses', 'open_days', 'places')", name=op.f("ck_requests_topic")
        ),
        sa.CheckConstraint(
            "(kind = 'news') = (topic IS NOT NULL)", name=op.f("ck_requests_news_has_topic")
        ),
        sa.CheckConstraint(
            "erased_at IS NOT NULL OR contact_email IS NOT NULL OR contact_phone IS NOT NULL",
            name=op.f("ck_requests_reachable"),
        ),
    )
    _index("requests", "created_at", "kind", "person", "status")


def _keep_first_versions() -> None:
    """Every need gets its first version, from the row; conflicts move beside those of the other
    kinds.
    """
    for name in ("ateco_code", "province", "istat_code"):
        op.add_column("needs", sa.Column(name, sa.String(), nullable=True))
    op.add_column("needs", sa.Column("version", sa.Integer(), nullable=True))
    for name in ("updated_at", "erased_at"):
        op.add_column("needs", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE needs SET version = 1, updated_at = created_at")
    op.execute(
        "INSERT INTO submission_conflicts (code, person, channel, content, received_at) "
        "SELECT needs.code, c.person, c.channel, c.content, c.received_at "
        "FROM need_conflicts c JOIN needs ON needs.id = c.need_id"
    )
    versions = sa.table(
        "submission_versions",
        *(sa.column(name) for name in ("code", "version", "key", "content_hash")),
        sa.column("made_at", sa.DateTime(timezone=True)),
        sa.column("content", sa.JSON()),
        sa.column("answers", sa.JSON()),
    )
    connection = op.get_bind()
    # SQLite has no types of its own for days, times and yes or no: they are read as what they are.
    typed = sa.text("SELECT * FROM needs ORDER BY id").columns(
        created_at=sa.DateTime(timezone=True),
        consent_at=sa.DateTime(timezone=True),
        timeframe_until=sa.Date(),
        hosts_pcto=sa.Boolean(),
        hosts_internship=sa.Boolean(),
    )
    for need in connection.execute(typed).mappings().all():
        connection.execute(
            versions.insert().values(
                code=need["code"],
                version=1,
                key=need["idempotency_key"],
                content_hash=need["content_hash"],
                made_at=need["created_at"],
                content=_content(connection, need),
                answers={},
            )
        )


def _content(connection: sa.Connection, need: Any) -> dict[str, Any]:
    own = {
        "id",
        "code",
        "idempotency_key",
        "content_hash",
        "person",
        "channel",
        "status",
        "created_at",
        "search_text",
    }
    later = {"version", "updated_at", "erased_at", "ateco_code", "province", "istat_code"}
    content = {name: _plain(value) for name, value in need.items() if name not in own | later}
    parts = {"need": need["id"]}
    skills = connection.execute(
        sa.text("SELECT * FROM need_skills WHERE need_id = :need ORDER BY position"), parts
    )
    content["skills"] = [
        {name: row[name] for name in ("label", "words", "skill_id", "esco_uri", "people")}
        for row in skills.mappings()
    ]
    modalities = sa.text(
        "SELECT modality FROM need_modalities WHERE need_id = :need ORDER BY position"
    )
    content["modalities"] = list(connection.execute(modalities, parts).scalars())
    return json.loads(json.dumps(content))  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
