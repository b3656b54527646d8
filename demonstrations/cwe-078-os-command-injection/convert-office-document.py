# Convert an uploaded Word document with LibreOffice and send the result back
# Take the output format from a fixed set, keep the upload under a name of your own
# and start the program with create_subprocess_exec, which uses no shell.

import asyncio
import tempfile
from pathlib import Path

from aiohttp import web

FORMATS = {"pdf", "odt", "txt"}


async def convert(request: web.Request) -> web.Response:
    fmt = request.query.get("to", "pdf")
    if fmt not in FORMATS:
        raise web.HTTPBadRequest(text="unsupported output format")
    with tempfile.TemporaryDirectory(prefix="convert-") as work:
        source = Path(work, "upload.docx")
        source.write_bytes(await request.read())
        process = await asyncio.create_subprocess_exec(
            "soffice", "--headless", f"-env:UserInstallation=file://{work}/profile",
            "--convert-to", fmt, "--outdir", work, str(source)
        )
        if await process.wait() != 0:
            raise web.HTTPUnprocessableEntity(text="conversion failed")
        body = source.with_suffix(f".{fmt}").read_bytes()
    headers = {"Content-Disposition": "attachment"}
    return web.Response(body=body, headers=headers)
