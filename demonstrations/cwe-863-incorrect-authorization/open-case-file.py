# Decide through a policy server whether a clerk may open a case file
# Fail closed: only an explicit true opens the file; no answer, an error or an answer
# without a decision counts as no.

import logging

import httpx
from fastapi import HTTPException, status

from court.clerks import Clerk

log = logging.getLogger(__name__)
policies = httpx.AsyncClient(base_url="http://localhost:8181", timeout=2)


async def may_open(clerk: Clerk, case_number: str) -> bool:
    facts = {"clerk": clerk.id, "chamber": clerk.chamber, "case": case_number}
    try:
        answer = await policies.post("/v1/data/cases/open", json={"input": facts})
        answer.raise_for_status()
        return answer.json().get("result") is True
    except (httpx.HTTPError, ValueError):
        log.exception("no decision on case %s", case_number)
        return False


async def require_may_open(clerk: Clerk, case_number: str) -> None:
    if not await may_open(clerk, case_number):
        raise HTTPException(status.HTTP_403_FORBIDDEN)
