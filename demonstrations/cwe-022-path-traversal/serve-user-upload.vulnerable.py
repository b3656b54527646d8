# Serve a file that the signed-in user uploaded, by name
# The name from the address is joined to the folder and opened unchecked, so
# "../" leads to other users' files and out of the upload folder.

from pathlib import Path

from flask import Blueprint, abort, send_file
from flask_login import current_user, login_required

UPLOADS = Path("/srv/app/uploads").resolve()

bp = Blueprint("uploads", __name__)


@bp.get("/uploads/<path:name>")
@login_required
def uploaded_file(name):
    own = UPLOADS / str(current_user.id)
    target = own / name
    if not target.is_file():
        abort(404)
    return send_file(target, as_attachment=True)
