# Unsubscribe an email address from the newsletter
# Address and token are formatted into the UPDATE; a quote in either changes which
# rows it touches.

from django.db import connection
from django.shortcuts import render
from django.views.decorators.http import require_POST


@require_POST
def unsubscribe(request):
    email = request.POST.get("email", "").strip().lower()
    token = request.POST.get("token", "")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE newsletter_subscription SET active = FALSE, ended_at = now()"
            " WHERE lower(email) = '%s' AND token = '%s' AND active" % (email, token)
        )
        done = cursor.rowcount == 1
    status = 200 if done else 404
    return render(request, "newsletter/unsubscribed.html", {"done": done}, status=status)
