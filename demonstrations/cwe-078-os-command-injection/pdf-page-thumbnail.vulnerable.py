# Make a PNG thumbnail of one page of a stored PDF document
# The page parameter goes as text into a shell command line, so a value like
# "1; id" runs commands on the server.

import os

from flask import Blueprint, abort, request, send_file

DOCUMENTS = "/srv/docs/originals"
CACHE = "/srv/docs/thumbnails"

bp = Blueprint("thumbnails", __name__)


@bp.get("/documents/<uuid:doc_id>/thumbnail")
def thumbnail(doc_id):
    page = request.args.get("page", default="1")
    source = os.path.join(DOCUMENTS, f"{doc_id}.pdf")
    prefix = os.path.join(CACHE, f"{doc_id}-{page}")
    cmd = "pdftoppm -png -singlefile -scale-to 320 "
    cmd += f"-f {page} -l {page} {source} {prefix}"
    if os.system(cmd) != 0:
        abort(404)
    return send_file(prefix + ".png")
