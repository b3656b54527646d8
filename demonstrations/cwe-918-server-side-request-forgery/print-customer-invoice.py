# Print an invoice that a customer designed in HTML as PDF
# Give the renderer a fetcher for data: addresses only. Images, style sheets and fonts
# embedded in the template work, and nothing makes the server open a connection or a
# file.

from flask import Blueprint, Response
from flask_login import current_user, login_required
from weasyprint import HTML
from weasyprint.urls import URLFetcher

bp = Blueprint("invoices", __name__)


@bp.post("/invoices/<int:number>/pdf")
@login_required
def print_invoice(number):
    invoice = current_user.invoices.filter_by(number=number).first_or_404()
    embedded_only = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    document = HTML(string=invoice.to_html(), url_fetcher=embedded_only)
    headers = {"Content-Disposition": f"inline; filename=invoice-{invoice.number}.pdf"}
    return Response(document.write_pdf(), mimetype="application/pdf", headers=headers)
