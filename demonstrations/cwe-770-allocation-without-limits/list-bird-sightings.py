# List the bird sightings of a county, page by page
# Bound the page size in the parameter's own declaration and pass it on as LIMIT; the
# next page starts after the last id, so that no request reads more than one page.

from typing import Annotated

from fastapi import APIRouter, Depends, Query
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
    after: Annotated[int, Query(ge=0)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
):
    page = (
        select(Sighting)
        .where(Sighting.county == county, Sighting.id > after)
        .order_by(Sighting.id)
        .limit(limit)
    )
    return (await db.scalars(page)).all()
