"""What `startproject` makes, in one file: a page out of one row, and a form whose words are stored.

python -m bench.one_file PAGE                          makes its tables, PAGE's bytes being the page
python -m granian --interface wsgi bench.one_file:application
"""

import os
import sys
from pathlib import Path

import django
import environ
from django import forms
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

settings.configure(
    SECRET_KEY="x" * 60,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}},
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()


class Page(models.Model):
    html = models.TextField()

    class Meta:
        app_label = "one_file"

    def __str__(self):
        return f"Page {self.pk}"


class Remark(models.Model):
    slug = models.CharField(max_length=200, db_index=True)
    name = models.CharField(max_length=80)
    email = models.EmailField()
    body = models.TextField(max_length=5000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "one_file"

    def __str__(self):
        return f"Remark {self.pk}"


class RemarkForm(forms.ModelForm):
    class Meta:
        model = Remark
        fields = ["name", "email", "body"]


def show(request, slug):
    return HttpResponse(Page.objects.get(pk=1).html)


@csrf_exempt
def take(request, slug):
    form = RemarkForm(request.POST, instance=Remark(slug=slug))
    if not form.is_valid():
        return HttpResponse(form.errors.as_json(), status=422)
    form.save()
    return HttpResponseRedirect("../")


urlpatterns = [path("articles/<slug:slug>/", show), path("articles/<slug:slug>/comments/", take)]
application = get_wsgi_application()

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Page)
        editor.create_model(Remark)
    Page.objects.create(pk=1, html=Path(sys.argv[1]).read_text())
