# Show a wiki page that the team writes in Markdown
# Markdown lets raw HTML through: sanitise the rendered HTML with an allow-list
# (nh3) before it is sent, and escape the plain-text title.

from html import escape

import markdown
import nh3
from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse

from wiki.store import PageStore, page_store

LAYOUT = "<!doctype html><title>{title}</title><main><h1>{title}</h1>{body}</main>"

router = APIRouter()


@router.get("/wiki/{slug}", response_class=HTMLResponse)
def show_page(slug: str, store: PageStore = Depends(page_store)):
    page = store.get(slug)
    if page is None:
        raise HTTPException(404)
    rendered = markdown.markdown(page.source, extensions=["tables", "fenced_code"])
    body = nh3.clean(rendered, url_schemes={"http", "https", "mailto"})
    return HTMLResponse(LAYOUT.format(title=escape(page.title), body=body))
