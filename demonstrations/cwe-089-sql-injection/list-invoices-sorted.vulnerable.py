# List an account's invoices, sorted by a column that the client chooses
# The client's sort key goes into ORDER BY as text, so it can hold any expression
# or subquery.

import psycopg
from fastapi import APIRouter, Depends
from psycopg.rows import dict_row

from billing.deps import account_id, connection

router = APIRouter()


@router.get("/invoices")
def list_invoices(
    sort: str = "issued_on",
    descending: bool = True,
    account: int = Depends(account_id),
    conn: psycopg.Connection = Depends(connection),
):
    direction = "DESC" if descending else "ASC"
    query = (
        "SELECT number, issued_on, due_on, total_cents FROM invoices"
        f" WHERE account_id = %s ORDER BY {sort} {direction} LIMIT 100"
    )
    with conn.cursor(row_factory=dict_row) as cur:
        return cur.execute(query, (account,)).fetchall()
