# Take the next catalogue import off the queue that partners fill
# Wrong: unpickling the message runs what its sender put into it, before any check of
# the result.

import pickle
from dataclasses import dataclass
from uuid import UUID

from redis import Redis


@dataclass
class ImportJob:
    job_id: UUID
    partner: str
    rows: int
    dry_run: bool = False


def next_job(queue: Redis) -> ImportJob | None:
    item = queue.blpop("imports", timeout=5)
    if item is None:
        return None
    _, message = item
    job = pickle.loads(message)
    if not isinstance(job, ImportJob):
        queue.lpush("imports:refused", message)
        return None
    return job
