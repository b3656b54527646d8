# Template filter: mark the search term inside a result's excerpt
# Wrap only literal markup in Markup; Markup.format and Markup.join escape the
# pieces of text that are put into it.

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
            piece = Markup("<mark>{}</mark>").format(piece)
        pieces.append(piece)
    return Markup("").join(pieces)
