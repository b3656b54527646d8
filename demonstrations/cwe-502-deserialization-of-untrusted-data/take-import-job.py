# Take the next catalogue import off the queue that partners fill
# Read the message as JSON and check it against a strict model: JSON yields plain
# values, never an object of the sender's choosing.

from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from redis import Redis


class ImportJob(BaseModel):
    model_config = ConfigDict(extra="forbid")

    job_id: UUID
    partner: str = Field(pattern=r"^[a-z]{2,20}$")
    rows: int = Field(ge=1, le=500_000)
    dry_run: bool = False


def next_job(queue: Redis) -> ImportJob | None:
    item = queue.blpop("imports", timeout=5)
    if item is None:
        return None
    _, message = item
    try:
        return ImportJob.model_validate_json(message)
    except ValidationError:
        queue.lpush("imports:refused", message)
        return None
