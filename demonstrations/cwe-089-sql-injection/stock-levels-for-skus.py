# Look up the stock levels of several articles in one query
# Let an expanding bind parameter make one placeholder for each element of the IN
# list; an empty list needs no query.

from flask import Blueprint, jsonify, request
from sqlalchemy import bindparam, text

from warehouse.db import Session

STOCK = text(
    "SELECT sku, on_hand - reserved AS available FROM stock"
    " WHERE site_id = :site AND sku IN :skus"
).bindparams(bindparam("skus", expanding=True))

bp = Blueprint("stock", __name__)


@bp.get("/sites/<int:site>/stock")
def stock_levels(site):
    skus = request.args.getlist("sku")[:500]
    if not skus:
        return jsonify({})
    with Session() as session:
        rows = session.execute(STOCK, {"site": site, "skus": skus}).all()
    return jsonify({row.sku: row.available for row in rows})
