# Remove a thread from the forum of a sports club
# Wrong: the route asks only for a signed-in member, so every member can remove any
# thread.

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status
from sqlalchemy.ext.asyncio import AsyncSession

from club.database import session
from club.members import Member, signed_in_member
from club.models import Thread

router = APIRouter(prefix="/threads")


@router.delete("/{thread_id}", status_code=status.HTTP_204_NO_CONTENT)
async def remove_thread(
    thread_id: int,
    remover: Annotated[Member, Depends(signed_in_member)],
    db: Annotated[AsyncSession, Depends(session)],
) -> None:
    thread = await db.get(Thread, thread_id)
    if thread is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    thread.removed_by = remover.id
    await db.commit()
