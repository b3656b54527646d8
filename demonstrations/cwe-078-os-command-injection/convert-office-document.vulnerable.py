# Convert an uploaded Word document with LibreOffice and send the result back
# The format parameter is pasted into a command line that create_subprocess_shell
# hands to /bin/sh.

import asyncio
import tempfile
from pathlib import Path

from aiohttp import web


async def convert(request: web.Request) -> web.Response:
    fmt = request.query.get("to", "pdf")
    with tempfile.TemporaryDirectory(prefix="convert-") as work:
        source = Path(work, "upload.docx")
        source.write_bytes(await request.read())
        process = await asyncio.create_subprocess_shell(
            f"soffice --headless -env:UserInstallation=file://{work}/profile"
            f" --convert-to {fmt} --outdir {work} {source}"
        )
        if await process.wait() != 0:
            raise web.HTTPUnprocessableEntity(text="conversion failed")
        body = source.with_suffix(f".{fmt}").read_bytes()
    headers = {"Content-Disposition": "attachment"}
    return web.Response(body=body, headers=headers)
