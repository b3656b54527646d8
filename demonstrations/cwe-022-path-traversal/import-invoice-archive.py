# Import a zip archive of scanned invoices into the accountant's inbox
# Take member names as untrusted: resolve each destination, require that it lies
# in the inbox before it is written, and bound the unpacked size.

import os
import shutil
import zipfile

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import SuspiciousFileOperation
from django.http import JsonResponse
from django.views.decorators.http import require_POST

MAX_UNPACKED = 200 * 1024 * 1024


@login_required
@require_POST
def import_invoices(request):
    inbox = os.path.realpath(os.path.join(settings.INBOX_ROOT, str(request.user.pk)))
    with zipfile.ZipFile(request.FILES["archive"]) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        if sum(m.file_size for m in members) > MAX_UNPACKED:
            return JsonResponse({"error": "archive too large"}, status=413)
        for member in members:
            path = os.path.realpath(os.path.join(inbox, member.filename))
            if os.path.commonpath([inbox, path]) != inbox:
                raise SuspiciousFileOperation(member.filename)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(member) as src, open(path, "wb") as dst:
                shutil.copyfileobj(src, dst)
    return JsonResponse({"imported": len(members)})
