"""What changed since a reader was here: `?since=` and the number of the edition that they know. No cookie."""

from articles import editions, reading, retelling


def told(request, edition, at):
    """`{"since": …, "known": the edition, "piece": …}` for the page, nothing where the number is none that
    readers got: an address out of an old mail shall lead to the page all the same. At most one query."""
    typed = request.GET.get("since", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10) or int(typed) > edition.number:
        return {}
    known = edition
    if int(typed) < edition.number and not (known := editions.find_known(edition.article, int(typed), at)):
        return {}
    if known.version.taken_down_at:
        return {"known": known}
    since = retelling.since(known.version.document, edition.version.document)
    return {"known": known, "since": since, "piece": reading.piece_of(edition, since.marks)}
