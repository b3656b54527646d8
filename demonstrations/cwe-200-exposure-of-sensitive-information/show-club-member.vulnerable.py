# Show another member's profile in a climbing club's app
# Wrong: the record is returned as it is in the database, with the password hash,
# the birthday and the phone number of the emergency contact.

from uuid import UUID

from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy.ext.asyncio import AsyncSession

from club.auth import signed_in_member
from club.database import session
from club.tables import Member

router = APIRouter(dependencies=[Depends(signed_in_member)])


@router.get("/members/{member_id}")
async def show_member(member_id: UUID, db: AsyncSession = Depends(session)):
    member = await db.get(Member, member_id)
    if member is None or member.hidden:
        raise HTTPException(404, "no such member")
    return member
