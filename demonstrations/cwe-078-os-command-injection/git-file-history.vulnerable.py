# List the last commits that touched a file, for the repository browser
# Revision and path from the request go through a shell, which runs whatever
# follows a semicolon or stands in $(...).

import os

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from browser.models import Repository


@login_required
def file_history(request, slug):
    repo = get_object_or_404(Repository.visible_to(request.user), slug=slug)
    rev = request.GET.get("rev", "HEAD")
    path = request.GET.get("path", "")
    git = f"git -C {repo.disk_path} "
    log = f"log -n30 --format=%h%x09%an%x09%s {rev} -- {path}"
    output = os.popen(git + log).read()
    commits = [line.split("\t", 2) for line in output.splitlines()]
    return JsonResponse({"path": path, "commits": commits})
