class Nothing:
    is_personal = False
def conversation(edition, request):
    return Nothing()
