"""Locales as Open Graph names them: a language and a country, that of most readers where none is said."""

import re

_MOST = {
    "ar": "AR",
    "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fa": "IR", "fi": "FI",
    "fr": "FR", "he": "IL", "hu": "HU", "it": "IT", "ja": "JP", "ko": "KR", "nb": "NO", "nl": "NL",
    "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip


def name(language):
    """“de-AT” is “de_AT” and “de” is “de_DE”; empty for a language without a country of its own."""
    found = re.fullmatch(r"([a-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", language)
    country = found and (found[2] or _MOST.get(found[1]))
    return f"{found[1]}_{country.upper()}" if country else ""
