# Template filter: mark the search term inside a result's excerpt
# The excerpt is declared to be markup as a whole, so tags that a user wrote into
# a post run in the result page.

import re

from flask import Blueprint
from markupsafe import Markup

bp = Blueprint("search", __name__)


@bp.app_template_filter("highlight")
def highlight(excerpt, term):
    if not term:
        return excerpt
    found = re.compile(f"({re.escape(term)})", re.IGNORECASE)
    pieces = []
    for index, piece in enumerate(found.split(excerpt)):
        if index % 2:
            piece = f"<mark>{piece}</mark>"
        pieces.append(piece)
    return Markup("".join(pieces))
