"""JSON in a page, where nothing in it can end the block or begin another."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

# Inside of strings, where alone these signs stand, JSON reads the escapes as the signs.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(*nodes):
    """The element with these nodes; those that are None or empty are left out."""
    graph = {"@context": "https://schema.org", "@graph": [_pruned(node) for node in nodes if node]}
    # Its encoder knows titles that are translated only when they are written.
    written = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
    return mark_safe(f'<script type="application/ld+json">{written.translate(_ESCAPES)}</script>')


def _pruned(value):
    """Without what says nothing: empty texts, lists and None."""
    if isinstance(value, dict):
        kept = {name: _pruned(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, "", [], {})}
    return [_pruned(each) for each in value] if isinstance(value, list) else value
