# Make a PNG thumbnail of one page of a stored PDF document
# Convert the page number to an integer in range and pass every argument to
# pdftoppm as its own list element, without a shell.

import os
import subprocess

from flask import Blueprint, abort, request, send_file

DOCUMENTS = "/srv/docs/originals"
CACHE = "/srv/docs/thumbnails"

bp = Blueprint("thumbnails", __name__)


@bp.get("/documents/<uuid:doc_id>/thumbnail")
def thumbnail(doc_id):
    page = request.args.get("page", default=1, type=int)
    if not 1 <= page <= 2000:
        abort(400)
    source = os.path.join(DOCUMENTS, f"{doc_id}.pdf")
    prefix = os.path.join(CACHE, f"{doc_id}-{page}")
    cmd = ["pdftoppm", "-png", "-singlefile", "-scale-to", "320"]
    cmd += ["-f", str(page), "-l", str(page), source, prefix]
    if subprocess.run(cmd, timeout=20).returncode != 0:
        abort(404)
    return send_file(prefix + ".png")
