"""What a reader's word counts, by what became of what they sent before. Known are accounts and browsers; what
somebody types about themselves counts for nothing."""

from articles.joined import Amount

from .models import Comment, PrivateRow, Report, State

MOST_TRUST = 3
COMMENTS_PER_TRUST = 5
FEW_REPORTS = 3
LEAST_AGREEMENT = 0.4


def asked(given, most):
    """How many comments of `given.account` or `given.browser` are public, for a query."""
    public = Comment.objects.filter(state=State.PUBLIC).values("pk")
    of_browser = PrivateRow.objects.filter(browser=given.browser).values("comment")
    of_account = Amount(public.filter(user=given.account)[:most])
    return of_account + Amount(public.filter(pk__in=of_browser)[:most])


def approved_of(poster, most=100):
    """How many of their comments are public, counted no further than `most`."""
    public = Comment.objects.sent_by(poster).filter(state=State.PUBLIC)
    return len(public.values_list("pk")[:most])


def weight_of(poster):
    """What a report of theirs counts: 1, more with many public comments, 0 for whom moderators rarely agree
    with."""
    if poster.is_staff:
        return 1 + MOST_TRUST
    decided = Report.objects.filter(outcome__in=[Report.Outcome.UPHELD, Report.Outcome.DISMISSED])
    if poster.user:
        decided = decided.filter(user=poster.user)
    elif poster.browser:
        # The second condition lets SQLite use the index, which leaves out the empty ones.
        decided = decided.filter(browser=poster.browser).exclude(browser="")
    else:
        return 1
    outcomes = list(decided.order_by("-pk").values_list("outcome", flat=True)[:50])
    upheld = sum(outcome == Report.Outcome.UPHELD for outcome in outcomes)
    if len(outcomes) >= FEW_REPORTS and upheld < LEAST_AGREEMENT * len(outcomes):
        return 0
    most = MOST_TRUST * COMMENTS_PER_TRUST
    return 1 + approved_of(poster, most) // COMMENTS_PER_TRUST
