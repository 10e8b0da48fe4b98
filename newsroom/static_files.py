from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Hashed names, also where one script imports another: only the hashed files are kept."""

    support_js_module_import_aggregation = True
