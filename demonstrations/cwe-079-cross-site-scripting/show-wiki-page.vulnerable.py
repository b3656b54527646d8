# Show a wiki page that the team writes in Markdown
# Rendered Markdown is sent as it is; a script tag or a javascript: link in the
# page's source reaches every reader.

from html import escape

import markdown
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
    body = markdown.markdown(page.source, extensions=["tables", "fenced_code"])
    return HTMLResponse(LAYOUT.format(title=escape(page.title), body=body))
