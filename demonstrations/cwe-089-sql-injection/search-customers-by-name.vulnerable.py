# Search customers whose name contains the entered text
# The text is pasted into the LIKE pattern; a quote in it ends the literal and the
# rest is run as SQL.

import sqlite3

from flask import Blueprint, current_app, jsonify, request
from flask_login import login_required

bp = Blueprint("customers", __name__)


@bp.get("/customers/search")
@login_required
def search_customers():
    text = request.args.get("q", "").strip()
    db = sqlite3.connect(current_app.config["CRM_DB"])
    try:
        rows = db.execute(
            "SELECT id, name, city FROM customers"
            f" WHERE name LIKE '%{text}%' ORDER BY name LIMIT 50"
        ).fetchall()
    finally:
        db.close()
    return jsonify([{"id": r[0], "name": r[1], "city": r[2]} for r in rows])
