# Template filter: the member's name as a link to their website
# mark_safe on a formatted string: a quote or a tag in the name or in the address
# becomes part of the page.

from django import template
from django.utils.safestring import mark_safe

register = template.Library()


@register.filter
def website_link(member):
    site = (member.website or "").strip()
    if not site.lower().startswith(("https://", "http://")):
        return member.display_name
    return mark_safe(
        f'<a href="{site}" rel="nofollow noopener">{member.display_name}</a>'
    )
