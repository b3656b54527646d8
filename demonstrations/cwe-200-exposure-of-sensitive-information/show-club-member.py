# Show another member's profile in a climbing club's app
# Declare what leaves the server as a response model of its own: FastAPI drops every
# other field of the record, also those that are added to it later.

from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession

from club.auth import signed_in_member
from club.database import session
from club.tables import Member

router = APIRouter(dependencies=[Depends(signed_in_member)])


class PublicProfile(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    nickname: str
    grade: str
    favourite_crag: str | None


@router.get("/members/{member_id}", response_model=PublicProfile)
async def show_member(member_id: UUID, db: AsyncSession = Depends(session)):
    member = await db.get(Member, member_id)
    if member is None or member.hidden:
        raise HTTPException(404, "no such member")
    return member
