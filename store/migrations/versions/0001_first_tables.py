"""first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("hash", name="uq_api_keys_hash"),
    )
    op.create_index(
        "uq_api_keys_working_name",
        "api_keys",
        ["name"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )

    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_events"),
    )
    op.create_index("ix_audit_events_action", "audit_events", ["action"])
    op.create_index("ix_audit_events_at", "audit_events", ["at"])
    op.create_index("ix_audit_events_subject", "audit_events", ["subject"])

    op.create_table(
        "code_counters",
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("prefix", "year", name="pk_code_counters"),
    )
    op.create_table(
        "content_releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("checksum", sa.String(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_content_releases"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'submitted', 'dropped')", name=op.f("ck_drafts_status")
        ),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("key", name="uq_drafts_key"),
    )
    op.create_index(
        "uq_drafts_open_form",
        "drafts",
        ["person", "form"],
        unique=True,
        sqlite_where=sa.text("status = 'open'"),
        postgresql_where=sa.text("status = 'open'"),
    )

    op.create_table(
        "issued_buttons",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issued_buttons"),
    )
    op.create_index("ix_issued_buttons_issued_at", "issued_buttons", ["issued_at"])

    op.create_table(
        "needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("company_name", sa.String(), nullable=False),
        sa.Column("vat_number", sa.String(), nullable=True),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("sector_words", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("company_size", sa.Integer(), nullable=True),
        sa.Column("company_size_words", sa.String(), nullable=False),
        sa.Column("people_total", sa.Integer(), nullable=True),
        sa.Column("education_level", sa.String(), nullable=False),
        sa.Column("timeframe", sa.String(), nullable=False),
        sa.Column("timeframe_until", sa.Date(), nullable=True),
        sa.Column("hosts_pcto", sa.Boolean(), nullable=True),
        sa.Column("hosts_internship", sa.Boolean(), nullable=True),
        sa.Column("contact_name", sa.String(), nullable=True),
        sa.Column("contact_email", sa.String(), nullable=True),
        sa.Column("contact_phone", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("consent_version", sa.String(), nullable=True),
        sa.Column("consent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("channel IN ('web', 'telegram')", name=op.f("ck_needs_channel")),
        sa.CheckConstraint(
            "education_level IN ('qualification', 'diploma', 'its', 'degree', 'any')",
            name=op.f("ck_needs_education_level"),
        ),
        sa.CheckConstraint(
            "status IN ('new', 'in_progress', 'closed', 'withdrawn')", name=op.f("ck_needs_status")
        ),
        sa.CheckConstraint(
            "(consent_version IS NULL) = (consent_at IS NULL)", name=op.f("ck_needs_consent_whole")
        ),
        sa.CheckConstraint("company_size > 0", name=op.f("ck_needs_company_size")),
        sa.CheckConstraint(
            "consent_at IS NOT NULL OR (contact_name IS NULL AND contact_email IS NULL AND "
            "contact_phone IS NULL)",
            name=op.f("ck_needs_contacts_with_consent"),
        ),
        sa.CheckConstraint("people_total > 0", name=op.f("ck_needs_people_total")),
        sa.PrimaryKeyConstraint("id", name="pk_needs"),
        sa.UniqueConstraint("code", name="uq_needs_code"),
        sa.UniqueConstraint("idempotency_key", name="uq_needs_idempotency_key"),
    )
    op.create_index("ix_needs_created_at", "needs", ["created_at"])
    op.create_index("ix_needs_person", "needs", ["person"])
    op.create_index("ix_needs_sector", "needs", ["sector"])
    op.create_index("ix_needs_status", "needs", ["status"])

    op.create_table(
        "seen_updates",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("update_id", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "update_id", name="pk_seen_updates"),
    )
    op.create_index("ix_seen_updates_seen_at", "seen_updates", ["seen_at"])

    op.create_table(
        "content_items",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["content_releases.id"],
            name="fk_content_items_release_id_content_releases",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("release_id", "kind", "slug", name="pk_content_items"),
    )
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

    op.create_table(
        "need_modalities",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "modality IN ('hiring', 'apprenticeship', 'internship', 'pcto', 'training')",
            name=op.f("ck_need_modalities_modality"),
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["needs.id"], name="fk_need_modalities_need_id_needs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("need_id", "modality", name="pk_need_modalities"),
    )
    op.create_table(
        "need_skills",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("skill_id", sa.String(), nullable=True),
        sa.Column("esco_uri", sa.String(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_need_skills_people")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["needs.id"], name="fk_need_skills_need_id_needs", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("need_id", "position", name="pk_need_skills"),
    )
    op.create_index("ix_need_skills_skill_id", "need_skills", ["skill_id"])


def downgrade() -> None:
    op.drop_table("need_skills")
    op.drop_table("need_modalities")
    op.drop_table("need_conflicts")
    op.drop_table("content_items")
    op.drop_table("seen_updates")
    op.drop_table("needs")
    op.drop_table("issued_buttons")
    op.drop_table("drafts")
    op.drop_table("content_releases")
    op.drop_table("code_counters")
    op.drop_table("audit_events")
    op.drop_table("api_keys")
