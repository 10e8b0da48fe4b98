"""Which way a language is written, by its tag (BCP 47)."""

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
