# Download one of the tenant's CSV report exports
# os.path.join keeps ".." and lets an absolute name replace the folder, so any
# file that the server can read may be downloaded.

import os

from flask import abort, current_app, g, request, send_file

from reports.auth import tenant_required
from reports.views import bp


@bp.route("/exports/download")
@tenant_required
def download_export():
    name = request.args.get("file", "")
    folder = os.path.join(current_app.config["EXPORT_ROOT"], g.tenant.slug)
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        abort(404)
    current_app.logger.info("export %r downloaded by %s", name, g.tenant.slug)
    return send_file(path, mimetype="text/csv", as_attachment=True)
