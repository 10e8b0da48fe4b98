"""The words of a comment, so that spelling tricks make no difference."""

import hashlib
import re
import unicodedata

FEW = 40  # characters; shorter comments are often the same by chance


def normal(text):
    """Lower case, without accents, invisible characters and doubled spaces."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(re.findall(r"\w+", kept))


def words_hash(source):
    """The same for the same words; empty for a few of them."""
    words = normal(source)
    return hashlib.sha256(words.encode()).hexdigest()[:32] if len(words) >= FEW else ""
