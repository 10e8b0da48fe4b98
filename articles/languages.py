"""Languages by their tags (BCP 47): which of ours one means, and which way it is written."""

from django.conf import settings
from django.utils import translation

# Scripts and languages of Unicode that run from right to left.
_SCRIPTS = {
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
}  # fmt: skip
_LANGUAGES = {
    "ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
}  # fmt: skip


def direction(tag):
    """`rtl` or `ltr`: by the script if the tag names one, else by the language."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    is_rtl = scripts[0] in _SCRIPTS if scripts else language in _LANGUAGES
    return "rtl" if is_rtl else "ltr"


def speaking(tag):
    """A context in which words are formed in the language of an article; in English if it is none of ours."""
    return translation.override(known(tag) or settings.LANGUAGE_CODE)


def known(tag):
    """The language of ours that this tag means, or None."""
    try:
        return translation.get_supported_language_variant(tag)
    except LookupError:
        return None
