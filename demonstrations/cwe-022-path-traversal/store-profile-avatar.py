# Store the avatar image that a member uploads
# Name the stored file yourself (random name, suffix from an allow-list of image
# types) and never build the path from the file name the client sent.

import shutil
from pathlib import Path
from uuid import uuid4

from fastapi import APIRouter, Depends, HTTPException, UploadFile

from community.auth import signed_in_member
from community.models import Member

AVATARS = Path("/srv/community/media/avatars")
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}

router = APIRouter()


@router.put("/me/avatar")
def put_avatar(image: UploadFile, member: Member = Depends(signed_in_member)):
    suffix = SUFFIXES.get(image.content_type)
    if suffix is None:
        raise HTTPException(415, "png, jpeg or webp expected")
    name = uuid4().hex + suffix
    with (AVATARS / name).open("wb") as out:
        shutil.copyfileobj(image.file, out)
    member.set_avatar(name)
    return {"avatar": f"/media/avatars/{name}"}
