# Let support staff search one day's access log for a text
# Pass the text to grep as the value of --regexp in an argument list, as a fixed
# string, with "--" before the file; take the day as a date, not as text.

import subprocess
from datetime import date

from fastapi import APIRouter, Depends, Query

from backoffice.auth import require_support

router = APIRouter(dependencies=[Depends(require_support)])


@router.get("/logs/access")
def search_access_log(day: date, text: str = Query(min_length=3, max_length=200)):
    log_file = f"/var/log/shop/access-{day:%Y-%m-%d}.log"
    args = ["grep", "--text", "--fixed-strings", "--max-count=200", "--regexp", text]
    output = subprocess.run(
        args + ["--", log_file], capture_output=True, timeout=15, errors="replace"
    ).stdout
    return {"day": day, "lines": output.splitlines()}
