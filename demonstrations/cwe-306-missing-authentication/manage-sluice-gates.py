# Move the sluice gates of a canal from the control room
# Authenticate in a before_request of the blueprint, so that every route of it, now
# and later, is behind the check, and check the operator's role there.

from flask import Blueprint, abort, jsonify, request
from flask_login import current_user

from canal.gates import GATES
from canal.journal import record

bp = Blueprint("gates", __name__, url_prefix="/gates")


@bp.before_request
def operators_only():
    if not current_user.is_authenticated:
        abort(401)
    if not current_user.has_role("gate-operator"):
        abort(403)


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
