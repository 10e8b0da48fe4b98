"""Numbers as people write them in the language that is spoken now."""

from django.utils.formats import number_format


def grouped(number):
    """“12,345” in English, “12.345” in German."""
    return number_format(number, force_grouping=True)
