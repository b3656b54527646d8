# Quote the price of a ferry booking
# Let a model check the body: bounded whole numbers, a fixed choice of cabins, no
# unknown fields, and a return that is not before the departure.

from datetime import date
from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field, model_validator

from ferries.tariff import Tariff, current_tariff

router = APIRouter()


class BookingRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    departure: date
    return_trip: date
    cabin: Literal["none", "inside", "outside"] = "none"
    adults: int = Field(ge=1, le=9)
    children: int = Field(default=0, ge=0, le=9)

    @model_validator(mode="after")
    def returns_after_departure(self):
        if self.return_trip < self.departure:
            raise ValueError("the return is before the departure")
        return self


@router.post("/bookings/quote")
async def quote(booking: BookingRequest, tariff: Tariff = Depends(current_tariff)):
    fare = tariff.adult * booking.adults + tariff.child * booking.children
    return {"total_cents": 2 * (fare + tariff.cabins[booking.cabin])}
