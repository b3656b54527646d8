# Render the order confirmation mail (HTML part and text part)
# Turn autoescaping on for the HTML templates; Jinja2 leaves it off unless the
# environment is told otherwise.

from email.message import EmailMessage

from jinja2 import Environment, PackageLoader, select_autoescape

mail_env = Environment(
    loader=PackageLoader("shop", "mail_templates"),
    autoescape=select_autoescape(["html", "xml"]),
    trim_blocks=True,
)


def order_mail(order) -> EmailMessage:
    values = {"order": order, "customer": order.customer, "note": order.note}
    message = EmailMessage()
    message["To"] = order.customer.email
    message["Subject"] = f"Your order {order.number}"
    message.set_content(mail_env.get_template("order.txt").render(values))
    html = mail_env.get_template("order.html").render(values)
    message.add_alternative(html, subtype="html")
    return message
