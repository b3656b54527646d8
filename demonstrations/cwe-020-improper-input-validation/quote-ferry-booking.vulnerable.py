# Quote the price of a ferry booking
# Wrong: the model knows the types but no limits. A negative number of children
# lowers the price, and a return before the departure is booked.

from datetime import date
from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from ferries.tariff import Tariff, current_tariff

router = APIRouter()


class BookingRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    departure: date
    return_trip: date
    cabin: Literal["none", "inside", "outside"] = "none"
    adults: int
    children: int = 0


@router.post("/bookings/quote")
async def quote(booking: BookingRequest, tariff: Tariff = Depends(current_tariff)):
    fare = tariff.adult * booking.adults + tariff.child * booking.children
    return {"total_cents": 2 * (fare + tariff.cabins[booking.cabin])}
