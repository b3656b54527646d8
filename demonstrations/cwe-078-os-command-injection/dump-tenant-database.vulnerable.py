# Write a compressed dump of one tenant's database to the backup folder
# The tenant name is put into a shell pipeline unchecked, so anything that reaches
# this function as a name can run commands.

import subprocess
from datetime import date
from pathlib import Path

BACKUPS = Path("/var/backups/tenants")


def dump_tenant(tenant: str) -> Path:
    target = BACKUPS / f"{tenant}-{date.today():%Y%m%d}.sql.gz"
    command = f"pg_dump --no-owner --dbname=tenant_{tenant} | gzip > {target}"
    dump = subprocess.run(command, shell=True)
    if dump.returncode != 0:
        target.unlink()
        raise RuntimeError(f"pg_dump of {tenant} failed")
    return target
