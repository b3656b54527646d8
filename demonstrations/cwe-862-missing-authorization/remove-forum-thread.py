# Remove a thread from the forum of a sports club
# Have the route depend on a check for the moderator's role, not only on somebody being
# signed in; the handler does not run without it.

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from club.database import session
from club.members import Member, signed_in_member
from club.models import Thread

router = APIRouter(prefix="/threads")


async def moderator(member: Annotated[Member, Depends(signed_in_member)]) -> Member:
    if "moderator" not in member.roles:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "Only moderators may do this")
    return member


@router.delete("/{thread_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_thread(
    thread_id: int,
    remover: Annotated[Member, Depends(moderator)],
    db: Annotated[AsyncSession, Depends(session)],
) -> None:
    thread = await db.get(Thread, thread_id)
    if thread is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    thread.removed_by = remover.id
    await db.commit()
