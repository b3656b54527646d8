# Preview a dunning letter with the text that a clerk wrote
# Wrong: the clerk's text is rendered as a template in the application's own
# environment, where an expression can walk from any object to os.popen.

from flask import Blueprint, abort, render_template_string, request
from flask_login import login_required
from jinja2 import TemplateError

from dunning.models import Invoice

bp = Blueprint("dunning", __name__)


@bp.post("/invoices/<int:invoice_id>/letter/preview")
@login_required
def preview_letter(invoice_id):
    invoice = Invoice.query.get_or_404(invoice_id)
    values = {
        "customer": invoice.customer.name,
        "number": invoice.number,
        "due": invoice.due.isoformat(),
        "amount": f"{invoice.amount:.2f}",
    }
    try:
        html = render_template_string(request.form["text"], **values)
    except TemplateError:
        abort(422, "The text of the letter cannot be filled in.")
    return html, {"Content-Security-Policy": "sandbox"}
