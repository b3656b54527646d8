# List an account's invoices, sorted by a column that the client chooses
# A column name cannot be bound: map the client's key to a known column, compose it
# with sql.Identifier, and bind the values.

import psycopg
from fastapi import APIRouter, Depends, HTTPException
from psycopg import sql
from psycopg.rows import dict_row

from billing.deps import account_id, connection

SORTABLE = {"date": "issued_on", "due": "due_on", "amount": "total_cents"}
INVOICES = sql.SQL(
    "SELECT number, issued_on, due_on, total_cents FROM invoices"
    " WHERE account_id = %s ORDER BY {column} {direction} LIMIT 100"
)

router = APIRouter()


@router.get("/invoices")
def list_invoices(
    sort: str = "date",
    descending: bool = True,
    account: int = Depends(account_id),
    conn: psycopg.Connection = Depends(connection),
):
    if sort not in SORTABLE:
        raise HTTPException(400, "unknown sort key")
    query = INVOICES.format(
        column=sql.Identifier(SORTABLE[sort]),
        direction=sql.SQL("DESC" if descending else "ASC"),
    )
    with conn.cursor(row_factory=dict_row) as cur:
        return cur.execute(query, (account,)).fetchall()
