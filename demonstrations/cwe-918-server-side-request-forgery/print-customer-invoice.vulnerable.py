# Print an invoice that a customer designed in HTML as PDF
# Wrong: the renderer opens every address in the HTML, from the server and with its
# access.

from flask import Blueprint, Response
from flask_login import current_user, login_required
from weasyprint import HTML

bp = Blueprint("invoices", __name__)


@bp.post("/invoices/<int:number>/pdf")
@login_required
def print_invoice(number):
    invoice = current_user.invoices.filter_by(number=number).first_or_404()
    document = HTML(string=invoice.to_html())
    headers = {"Content-Disposition": f"inline; filename=invoice-{invoice.number}.pdf"}
    return Response(document.write_pdf(), mimetype="application/pdf", headers=headers)
