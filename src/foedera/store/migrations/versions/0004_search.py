"""The index of words: FTS5 in SQLite, folded text with a GIN index in PostgreSQL. Opening a store fills it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foedera.store.columns import short

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COLUMNS = ("title", "lead", "evidence", "text", "exact", "facets")

# The words come folded and parted by blanks, so the tokeniser only has to split them. It keeps no copy of them: the
# text is in the pages.
FTS5 = f"""
CREATE VIRTUAL TABLE search_words USING fts5(
    {", ".join(COLUMNS)}, content='', tokenize="ascii tokenchars '=-'"
)"""

# The keys of the GIN index: every word, and every pair of neighbours, without which a phrase of frequent words would
# have to be looked for in half of all articles. The high cost keeps the planner from computing them in a scan.
KEYS = """
CREATE FUNCTION foedera_search_keys(words text, exact text, facets text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(words || exact || facets, ' '), ''))
        || (SELECT array_to_tsvector(coalesce(array_agg(a || '_' || b), '{}'))
            FROM (SELECT string_to_array(btrim(words), ' ') AS w) AS split,
                 unnest(w[1:array_length(w, 1) - 1], w[2:]) AS pair(a, b))
$$"""


def upgrade() -> None:
    """Makes the tables, empty."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "search_documents",
        sa.Column("number", number, nullable=False, autoincrement=False),
        sa.Column("article", short(120)),
        sa.Column("day", short(10)),
        sa.PrimaryKeyConstraint("number", name="pk_search_documents"),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.id"], name="fk_search_documents_article", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_search_documents_article", "search_documents", ["article"], unique=True)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS5)
        return
    op.create_table(
        "search_words",
        sa.Column("number", sa.BigInteger(), nullable=False, autoincrement=False),
        *(sa.Column(name, sa.Text(collation="C"), nullable=False) for name in COLUMNS),
        sa.PrimaryKeyConstraint("number", name="pk_search_words"),
        sa.ForeignKeyConstraint(
            ["number"], ["search_documents.number"], name="fk_search_words_number", ondelete="CASCADE"
        ),
    )
    # Narrow rows with no more than the title in them: most searches decide by the index alone.
    op.execute("ALTER TABLE search_words SET (toast_tuple_target = 128)")
    op.execute("ALTER TABLE search_words ALTER COLUMN title SET STORAGE MAIN")
    op.execute(KEYS)
    op.execute(
        "CREATE INDEX ix_search_words_keys ON search_words USING gin (foedera_search_keys(text, exact, facets))"
    )
