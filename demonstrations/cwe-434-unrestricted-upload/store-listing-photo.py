# Store a photo that an agent adds to a property listing
# Decode the upload as one of three image formats and write it anew under a random name:
# what is stored is always a JPEG file, never the bytes that came.

import uuid
from pathlib import Path

from flask import Blueprint, abort, jsonify, request
from flask_login import current_user, login_required
from PIL import Image

PHOTOS = Path("/srv/listings/photos")
LARGEST = (2400, 2400)

bp = Blueprint("photos", __name__)


@bp.post("/listings/<int:listing_id>/photos")
@login_required
def add_photo(listing_id):
    listing = current_user.listings.filter_by(id=listing_id).first_or_404()
    upload = request.files["photo"]
    try:
        image = Image.open(upload.stream, formats=("JPEG", "PNG", "WEBP"))
        image.thumbnail(LARGEST)
    except (OSError, Image.DecompressionBombError):
        abort(415)
    name = f"{uuid.uuid4().hex}.jpg"
    image.convert("RGB").save(PHOTOS / name, "JPEG", quality=85)
    listing.add_photo(name)
    return jsonify(name=name), 201
