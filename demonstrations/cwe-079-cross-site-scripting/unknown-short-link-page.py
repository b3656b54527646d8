# Answer an unknown short link with a page that names what was asked for
# Escape request values before they go into HTML that is put together by hand, and
# percent-encode what goes into a query string.

from html import escape
from urllib.parse import quote

from aiohttp import web

from shortener.links import LINKS

NOT_FOUND = """<!doctype html>
<title>Unknown link</title>
<p>There is no short link <b>{slug}</b>.</p>
<p><a href="/new?slug={query}">Create it</a></p>
"""


async def follow_link(request: web.Request) -> web.Response:
    slug = request.match_info["slug"]
    target = await request.app[LINKS].lookup(slug)
    if target is not None:
        raise web.HTTPFound(target)
    page = NOT_FOUND.format(slug=escape(slug), query=quote(slug, safe=""))
    return web.Response(text=page, status=404, content_type="text/html")
