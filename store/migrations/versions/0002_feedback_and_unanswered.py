"""feedback on answers, questions without an answer"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("release", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("reason_text", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict IN ('up', 'down')", name=op.f("ck_feedback_verdict")),
        sa.CheckConstraint(
            "reason IN ('off_topic', 'wrong_or_old', 'unclear', 'other')",
            name=op.f("ck_feedback_reason"),
        ),
        sa.CheckConstraint("channel IN ('web', 'telegram')", name=op.f("ck_feedback_channel")),
        sa.CheckConstraint(
            "reason IS NULL OR verdict = 'down'", name=op.f("ck_feedback_reason_of_a_no")
        ),
        sa.CheckConstraint(
            "reason_text IS NULL OR reason = 'other'", name=op.f("ck_feedback_words_are_a_reason")
        ),
        sa.CheckConstraint("length(reason_text) <= 500", name=op.f("ck_feedback_reason_text")),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
        sa.UniqueConstraint("answer", name="uq_feedback_answer"),
    )
    op.create_index("ix_feedback_created_at", "feedback", ["created_at"])
    op.create_index("ix_feedback_entry", "feedback", ["entry"])

    op.create_table(
        "unanswered_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('unknown', 'rejected_choices', 'out_of_scope')",
            name=op.f("ck_unanswered_questions_kind"),
        ),
        sa.CheckConstraint(
            "status IN ('open', 'answered', 'ignored')", name=op.f("ck_unanswered_questions_status")
        ),
        sa.CheckConstraint("length(text) <= 300", name=op.f("ck_unanswered_questions_text")),
        sa.PrimaryKeyConstraint("id", name="pk_unanswered_questions"),
        sa.UniqueConstraint("kind", "folded", name="uq_unanswered_questions_kind_folded"),
    )
    op.create_index("ix_unanswered_questions_last_seen", "unanswered_questions", ["last_seen"])
    op.create_index("ix_unanswered_questions_status", "unanswered_questions", ["status"])


def downgrade() -> None:
    op.drop_table("unanswered_questions")
    op.drop_table("feedback")
