# Store a photo that an agent adds to a property listing
# Wrong: the type is what the client says it is, and the file keeps its bytes and its
# ending.

import uuid
from pathlib import Path

from flask import Blueprint, abort, jsonify, request
from flask_login import current_user, login_required

PHOTOS = Path("/srv/listings/photos")

bp = Blueprint("photos", __name__)


@bp.post("/listings/<int:listing_id>/photos")
@login_required
def add_photo(listing_id):
    listing = current_user.listings.filter_by(id=listing_id).first_or_404()
    upload = request.files["photo"]
    if not upload.mimetype.startswith("image/"):
        abort(415)
    name = f"{uuid.uuid4().hex}{Path(upload.filename).suffix}"
    upload.save(PHOTOS / name)
    listing.add_photo(name)
    return jsonify(name=name), 201
