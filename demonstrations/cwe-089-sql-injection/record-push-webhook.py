# Record a push event that the code host's webhook delivers
# A signed payload still carries text that strangers wrote (branch, author): bind
# each field as a parameter of the INSERT.

import hashlib
import hmac
import json

from aiohttp import web

from deploys.app_keys import DB, WEBHOOK_SECRET


async def on_push(request: web.Request) -> web.Response:
    body = await request.read()
    mac = hmac.new(request.app[WEBHOOK_SECRET], body, hashlib.sha256).hexdigest()
    sent = request.headers.get("X-Hub-Signature-256", "")
    if not hmac.compare_digest(f"sha256={mac}".encode(), sent.encode()):
        raise web.HTTPForbidden()
    push = json.loads(body)
    head = push["head_commit"]
    if head is None:  # the branch was deleted
        return web.Response(status=204)
    db = request.app[DB]  # aiosqlite connection
    await db.execute(
        "INSERT INTO pushes (ref, sha, author, message) VALUES (?, ?, ?, ?)",
        (push["ref"], head["id"], head["author"]["name"], head["message"]),
    )
    await db.commit()
    return web.Response(status=204)
