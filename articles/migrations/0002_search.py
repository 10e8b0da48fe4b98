"""Where the words of editions are searched. Neither engine's shape is one that models can say."""

from django.db import migrations

CREATE = {
    "postgresql": [
        "ALTER TABLE articles_edition ADD COLUMN search tsvector",
        # Pending entries would make some searches slow; publishing can wait for the index.
        "CREATE INDEX edition_search ON articles_edition USING gin (search) WITH (fastupdate = off)",
    ],
    "sqlite": [
        # Words come folded: all that is no ASCII is part of one.
        "CREATE VIRTUAL TABLE articles_search USING fts5"
        "(headline, headings, words, tokenize = 'ascii', prefix = '3 4 5')",
    ],
}
DROP = {
    "postgresql": ["ALTER TABLE articles_edition DROP COLUMN search"],
    "sqlite": ["DROP TABLE articles_search"],
}


def create(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
