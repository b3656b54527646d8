# Render the order confirmation mail (HTML part and text part)
# The environment is made without autoescape, so a customer's name or note goes
# into the HTML part as markup.

from email.message import EmailMessage

from jinja2 import Environment, PackageLoader

mail_env = Environment(
    loader=PackageLoader("shop", "mail_templates"),
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
