"""Indexes of the words of comments and of names, for the moderators' search. Only PostgreSQL has such."""

from django.db import migrations

INDEXES = {"comment_text_words": "source", "comment_name_words": "display_name"}


def make(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name, column in INDEXES.items():
            editor.execute(
                f"CREATE INDEX {name} ON comments_comment USING gin (to_tsvector('simple', {column}))"
            )


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        for name in INDEXES:
            editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
