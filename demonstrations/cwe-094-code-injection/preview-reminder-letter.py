# Preview a dunning letter with the text that a clerk wrote
# A template that a user wrote is code. Render it in Jinja's immutable sandbox, with
# autoescape on and only plain values in reach, not objects of the application.

from flask import Blueprint, abort, request
from flask_login import login_required
from jinja2 import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dunning.models import Invoice

bp = Blueprint("dunning", __name__)
letters = ImmutableSandboxedEnvironment(autoescape=True)


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
        html = letters.from_string(request.form["text"]).render(values)
    except TemplateError:
        abort(422, "The text of the letter cannot be filled in.")
    return html, {"Content-Security-Policy": "sandbox"}
