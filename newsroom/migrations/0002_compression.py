"""A kept page is read far more often than it is stored, and lz4 gives it back sooner."""

from django.db import migrations

KNOWS = "SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)"
COMPRESS = (
    "ALTER TABLE newsroom_shell ALTER html SET COMPRESSION lz4, ALTER listed SET COMPRESSION lz4"
)


def compress(apps, schema_editor):
    """PostgreSQL can be built without it, and older ones do not know it."""
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(KNOWS)
        if cursor.fetchone():
            cursor.execute(COMPRESS)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]
    operations = [migrations.RunPython(compress, migrations.RunPython.noop)]
