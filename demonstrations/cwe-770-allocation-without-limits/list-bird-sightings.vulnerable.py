# List the bird sightings of a county, page by page
# Wrong: the caller sets the page size without an upper bound and can have the whole
# table built.

from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from birds.database import session
from birds.models import Sighting
from birds.schemas import SightingOut

router = APIRouter()


@router.get("/counties/{county}/sightings", response_model=list[SightingOut])
async def list_sightings(
    county: str,
    db: Annotated[AsyncSession, Depends(session)],
    after: int = 0,
    limit: int = 50,
):
    page = (
        select(Sighting)
        .where(Sighting.county == county, Sighting.id > after)
        .order_by(Sighting.id)
        .limit(limit)
    )
    return (await db.scalars(page)).all()
