# Serve a file that the signed-in user uploaded, by name
# Resolve the joined path, links included, and refuse what is not below the
# user's own upload folder; hand it out as an attachment.

from pathlib import Path

from flask import Blueprint, abort, send_file
from flask_login import current_user, login_required

UPLOADS = Path("/srv/app/uploads").resolve()

bp = Blueprint("uploads", __name__)


@bp.get("/uploads/<path:name>")
@login_required
def uploaded_file(name):
    own = UPLOADS / str(current_user.id)
    target = (own / name).resolve()
    if not target.is_relative_to(own) or not target.is_file():
        abort(404)
    return send_file(target, as_attachment=True)
