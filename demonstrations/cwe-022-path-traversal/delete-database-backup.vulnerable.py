# Delete a database backup by its file name (admin API)
# The name from the request is used unchecked; an encoded slash (..%2F..) lets
# the caller delete any file that the service may delete.

import asyncio
from pathlib import Path

from aiohttp import web

from backups.auth import admin_only

BACKUP_DIR = Path("/var/backups/postgres")

routes = web.RouteTableDef()


@routes.delete("/admin/backups/{name}")
@admin_only
async def delete_backup(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    try:
        await asyncio.to_thread((BACKUP_DIR / name).unlink)
    except FileNotFoundError:
        raise web.HTTPNotFound() from None
    return web.Response(status=204)
