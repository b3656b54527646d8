# Store the avatar image that a member uploads
# The client's file name becomes part of the path, so "../" in it overwrites
# files outside of the avatar folder.

import shutil
from pathlib import Path

from fastapi import APIRouter, Depends, HTTPException, UploadFile

from community.auth import signed_in_member
from community.models import Member

AVATARS = Path("/srv/community/media/avatars")
IMAGE_TYPES = {"image/png", "image/jpeg", "image/webp"}

router = APIRouter()


@router.put("/me/avatar")
def put_avatar(image: UploadFile, member: Member = Depends(signed_in_member)):
    if image.content_type not in IMAGE_TYPES:
        raise HTTPException(415, "png, jpeg or webp expected")
    name = image.filename
    with (AVATARS / name).open("wb") as out:
        shutil.copyfileobj(image.file, out)
    member.set_avatar(name)
    return {"avatar": f"/media/avatars/{name}"}
