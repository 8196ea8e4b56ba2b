"""the one row that a check of health writes; drafts are found by their person, whatever their
status
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    checks = op.create_table(
        "write_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_write_checks"),
        sa.CheckConstraint("id = 1", name=op.f("ck_write_checks_one_row")),
    )
    op.bulk_insert(checks, [{"id": 1, "count": 0}])
    op.create_index("ix_drafts_person", "drafts", ["person"])


def downgrade() -> None:
    op.drop_index("ix_drafts_person", "drafts")
    op.drop_table("write_checks")
