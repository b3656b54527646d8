# Delete a database backup by its file name (admin API)
# Accept only names of the form the backup job gives: a full match against a
# pattern that has no place for a slash or a leading dot.

import asyncio
import re
from pathlib import Path

from aiohttp import web

from backups.auth import admin_only

BACKUP_DIR = Path("/var/backups/postgres")
BACKUP_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}-\d{8}T\d{6}\.dump")

routes = web.RouteTableDef()


@routes.delete("/admin/backups/{name}")
@admin_only
async def delete_backup(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if not BACKUP_NAME.fullmatch(name):
        raise web.HTTPNotFound()
    try:
        await asyncio.to_thread((BACKUP_DIR / name).unlink)
    except FileNotFoundError:
        raise web.HTTPNotFound() from None
    return web.Response(status=204)
