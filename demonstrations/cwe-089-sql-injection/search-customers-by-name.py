# Search customers whose name contains the entered text
# Bind the LIKE pattern as a parameter and escape %, _ and the escape character in
# the user's text so that they match themselves.

import sqlite3

from flask import Blueprint, current_app, jsonify, request
from flask_login import login_required

bp = Blueprint("customers", __name__)


@bp.get("/customers/search")
@login_required
def search_customers():
    text = request.args.get("q", "").strip()
    text = text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    db = sqlite3.connect(current_app.config["CRM_DB"])
    try:
        rows = db.execute(
            "SELECT id, name, city FROM customers"
            " WHERE name LIKE ? ESCAPE '!' ORDER BY name LIMIT 50",
            (f"%{text}%",),
        ).fetchall()
    finally:
        db.close()
    return jsonify([{"id": r[0], "name": r[1], "city": r[2]} for r in rows])
