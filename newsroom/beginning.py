"""What a publication says until somebody writes otherwise, in each language of ours."""

from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext

FOLDER = Path(__file__).parent / "first_texts"


def texts(language):
    """`{field: text}` of the tagline and the policies."""
    with translation.override(language):
        tagline = gettext("Analysis that says what it means for you")
    return {"tagline": tagline} | {
        file.stem: file.read_text().strip() for file in sorted((FOLDER / language).iterdir())
    }
