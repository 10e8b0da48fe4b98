import time, pytest
from django.db import connection
from django.utils import timezone
from comments.models import *
from comments import threads, moderation
from comments.models import Comment
from tests.make import make_edition, make_article
from tests.make_comments import *
@pytest.mark.django_db
def test_plans(client):
    ed=make_edition(); 
    others=[make_edition(make_article(headline=f"A{i}")) for i in range(5)]
    def fill(ed, roots, per, first_big=0):
        common=dict(article_id=ed.article_id, edition=ed, state="public", listed=True, display_name="Mia", source="x"*200, html="<p>"+"x"*200+"</p>", renderer=1)
        rs=Comment.objects.bulk_create([Comment(**common, article_seq=i+1, submission=f"{ed.pk}-{i}") for i in range(roots)], batch_size=1000)
        seq=roots; out=[]
        for k,r in enumerate(rs):
            n=first_big if k==0 and first_big else per
            r.last_thread_seq=n
            for j in range(n):
                seq+=1
                out.append(Comment(**common, root=r,parent=r,depth=1,article_seq=seq,thread_seq=j+1,submission=f"{ed.pk}-{seq}r"))
        Comment.objects.bulk_create(out,batch_size=1000)
        Comment.objects.bulk_update(rs,["last_thread_seq"],batch_size=500)
        w=dict(common,state="waiting",listed=False)
        Comment.objects.bulk_create([Comment(**w, submission=f"{ed.pk}-w{i}") for i in range(2000)],batch_size=1000)
        Discussion.objects.update_or_create(article=ed.article,defaults=dict(public_count=seq,root_count=roots,last_seq=seq))
    fill(ed, 6000, 3, 10000)
    for o in others: fill(o,3000,3)
    with connection.cursor() as c: c.execute("ANALYZE")
    print(Comment.objects.count())
    from django.test.utils import CaptureQueriesContext
    url="/articles/harbor-dues-rise/comments/"
    root=Comment.objects.filter(root=None,article=ed.article_id,article_seq=1).get()
    for u in (url, url+"?after=5000", f"{url}?thread={root.pk}&after=5000", "/articles/harbor-dues-rise/"):
        client.get(u)
        t=time.perf_counter(); r=client.get(u); total=time.perf_counter()-t
        with CaptureQueriesContext(connection) as q: client.get(u)
        print(u, r.status_code, round(total*1000,1),"ms", [(x["time"]) for x in q])
    qs=[Comment.objects.listed_roots(ed.article_id).filter(article_seq__gt=5000)[:21],
        Comment.objects.listed_replies().filter(root__in=list(Comment.objects.listed_roots(ed.article_id)[:20]), thread_seq__lte=10),
        Comment.objects.listed_replies().filter(root__in=[root], thread_seq__gt=5000)[:51],
        Comment.objects.waiting()[:25]]
    for q in qs: print(q.explain()); t=time.perf_counter(); list(q); print(round((time.perf_counter()-t)*1000,2),"ms")
    client.force_login(make_moderator())
    for u in ("/admin/comments/comment/","/admin/comments/comment/?state=every","/admin/comments/comment/?state=public&q=zzz"):
        with CaptureQueriesContext(connection) as q:
            t=time.perf_counter(); client.get(u); print(u, round((time.perf_counter()-t)*1000), "ms", len(q), max(float(x["time"]) for x in q))
    from comments import verifying
    t=time.perf_counter(); n=len(list(verifying.differences())); print("verify",n, round(time.perf_counter()-t,1))
    # render profile
    import cProfile,pstats
