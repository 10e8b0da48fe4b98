"""The pages of the word list at the desk."""

from comments.models import WordEntry

LIST = "/admin/comments/wordentry/"
ADD = f"{LIST}add/"


def fill(**fields):
    return {"words": "casino", "effect": "hold", "is_active": "on", "note": "", **fields}


def save(client, path=ADD, **fields):
    """The page after saving."""
    answer = client.post(path, {**fill(**fields), "_save": "Save"}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def attempt(client, path=ADD, **fields):
    """The page after trying."""
    answer = client.post(path, {**fill(**fields), "_try": "Try it"})
    assert answer.status_code == 200
    return answer.content.decode()


def listed():
    return list(WordEntry.objects.values_list("words", flat=True))


def path_of(entry):
    return f"{LIST}{entry.pk}/change/"
