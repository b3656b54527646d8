# Download one of the tenant's CSV report exports
# Join with werkzeug's safe_join, which answers None for a name that would leave
# the tenant's folder, and treat None as not found.

import os

from flask import abort, current_app, g, request, send_file
from werkzeug.utils import safe_join

from reports.auth import tenant_required
from reports.views import bp


@bp.route("/exports/download")
@tenant_required
def download_export():
    name = request.args.get("file", "")
    folder = os.path.join(current_app.config["EXPORT_ROOT"], g.tenant.slug)
    path = safe_join(folder, name)
    if path is None or not os.path.isfile(path):
        abort(404)
    current_app.logger.info("export %r downloaded by %s", name, g.tenant.slug)
    return send_file(path, mimetype="text/csv", as_attachment=True)
