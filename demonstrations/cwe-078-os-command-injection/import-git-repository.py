# Mirror a customer's repository from another git host
# Check scheme and host of the clone address, call git with an argument list
# (no shell), put "--" before the address and allow git the https protocol only.

import os
import subprocess
from urllib.parse import urlsplit

from celery import shared_task

from hosting.models import Repository

SOURCE_HOSTS = {"github.com", "gitlab.com", "codeberg.org"}


@shared_task
def mirror_repository(repo_id: int, clone_url: str) -> None:
    url = urlsplit(clone_url)
    if url.scheme != "https" or url.hostname not in SOURCE_HOSTS:
        raise ValueError("unsupported source address")
    repo = Repository.objects.get(pk=repo_id)
    subprocess.run(
        ["git", "clone", "--mirror", "--quiet", "--", clone_url, repo.disk_path],
        env={**os.environ, "GIT_ALLOW_PROTOCOL": "https", "GIT_TERMINAL_PROMPT": "0"},
        check=True,
        timeout=900,
    )
    repo.mark_imported()
