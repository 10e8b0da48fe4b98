"""Languages by their tags (BCP 47): which of ours one means, which way it is written; times in words."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

# Scripts and languages of Unicode that run from right to left.
_SCRIPTS = {
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
}  # fmt: skip
_LANGUAGES = {
    "ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi",
}  # fmt: skip


def direction(tag):
    """`rtl` or `ltr`, by the script that the tag (BCP 47) names, else by its language."""
    language, *rest = tag.lower().replace("_", "-").split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    is_rtl = scripts[0] in _SCRIPTS if scripts else language in _LANGUAGES
    return "rtl" if is_rtl else "ltr"


def attributes(tag):
    """The attributes `lang` and `dir` of an element in this language."""
    return format_html('lang="{}" dir="{}"', tag, direction(tag))


def said_in(words, tag):
    """The words as an element that says its language; bare if it is that of the interface."""
    if tag == translation.get_language():
        return words
    return format_html("<span {}>{}</span>", attributes(tag), words)


def speaking(tag):
    """A context in which words are formed in the language of an article; in English if it is none of ours."""
    return translation.override(known(tag) or settings.LANGUAGE_CODE)


def speak_in(tag, zone):
    """Words and times that are formed from now on, until the request ends, are in this language and zone."""
    translation.activate(tag)
    timezone.activate(ZoneInfo(zone))


def listed(items, sentence=None):
    """“a, b and c”, as safe HTML; `sentence` joins the last to the others, if not by “and”."""
    *first, last = items
    if not first:
        return format_html("{}", last)
    others = format_html_join(", ", "{}", ((item,) for item in first))
    return format_html(sentence or _("{others} and {last}"), others=others, last=last)


def known(tag):
    """The language of ours that this tag means, or None."""
    try:
        return translation.get_supported_language_variant(tag)
    except LookupError:
        return None


def moment(at):
    """A time as pages tell it, in the zone of the publication, whose name it ends with."""
    local = timezone.localtime(at)
    minute = local.replace(second=0, microsecond=0, tzinfo=None)
    return f"{_minute(minute, translation.get_language())} {local:%Z}"


@lru_cache(maxsize=1024)
def _minute(local, language):
    return formats.date_format(local, "DATETIME_FORMAT")


def day(at):
    """The same without the hour."""
    return formats.date_format(timezone.localtime(at), "DATE_FORMAT")
