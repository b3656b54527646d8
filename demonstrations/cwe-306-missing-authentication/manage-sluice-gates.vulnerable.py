# Move the sluice gates of a canal from the control room
# Wrong: the routes rely on a page that links to them only for operators. Whoever
# knows the addresses moves the gates without signing in.

from flask import Blueprint, abort, jsonify, request
from flask_login import current_user

from canal.gates import GATES
from canal.journal import record

bp = Blueprint("gates", __name__, url_prefix="/gates")


@bp.get("/")
def positions():
    return jsonify({name: gate.position for name, gate in GATES.items()})


@bp.post("/<name>/position")
def move(name):
    gate = GATES.get(name) or abort(404)
    target = request.get_json().get("percent")
    if not isinstance(target, int) or not 0 <= target <= 100:
        abort(422)
    record(user=current_user.get_id(), gate=name, percent=target)
    gate.move_to(target)
    return "", 202
