# Write a compressed dump of one tenant's database to the backup folder
# Check the tenant name with a full match, start pg_dump with an argument list and
# compress in Python instead of in a shell pipeline.

import gzip
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

BACKUPS = Path("/var/backups/tenants")
TENANT = re.compile(r"[a-z][a-z0-9_]{1,30}")


def dump_tenant(tenant: str) -> Path:
    if not TENANT.fullmatch(tenant):
        raise ValueError(f"bad tenant name: {tenant!r}")
    target = BACKUPS / f"{tenant}-{date.today():%Y%m%d}.sql.gz"
    command = ["pg_dump", "--no-owner", f"--dbname=tenant_{tenant}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as dump:
        with gzip.open(target, "wb") as out:
            shutil.copyfileobj(dump.stdout, out)
    if dump.returncode != 0:
        target.unlink()
        raise RuntimeError(f"pg_dump of {tenant} failed")
    return target
