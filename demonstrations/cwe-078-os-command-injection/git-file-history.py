# List the last commits that touched a file, for the repository browser
# Run git with an argument list, put "--end-of-options" before the revision and
# "--" before the path, and take the path literally.

import os
import subprocess

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404

from browser.models import Repository


@login_required
def file_history(request, slug):
    repo = get_object_or_404(Repository.visible_to(request.user), slug=slug)
    rev = request.GET.get("rev", "HEAD")
    path = request.GET.get("path", "")
    git = ["git", "--literal-pathspecs", "-C", os.fspath(repo.disk_path)]
    log = ["log", "-n30", "--format=%h%x09%an%x09%s", "--end-of-options", rev, "--"]
    if path:
        log.append(path)
    output = subprocess.run(
        git + log, capture_output=True, encoding="utf-8", errors="replace", timeout=10
    ).stdout
    commits = [line.split("\t", 2) for line in output.splitlines()]
    return JsonResponse({"path": path, "commits": commits})
