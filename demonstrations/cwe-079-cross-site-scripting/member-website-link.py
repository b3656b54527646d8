# Template filter: the member's name as a link to their website
# Build the markup with format_html, which escapes every value, and link only to
# http and https addresses.

from django import template
from django.utils.html import format_html

register = template.Library()


@register.filter
def website_link(member):
    site = (member.website or "").strip()
    if not site.lower().startswith(("https://", "http://")):
        return member.display_name
    return format_html(
        '<a href="{}" rel="nofollow noopener">{}</a>', site, member.display_name
    )
