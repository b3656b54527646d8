# Report the slowest support tickets of a team between two days
# Team and days from the address are formatted into the raw query and run as part
# of it.

from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render

from helpdesk.models import Ticket


@staff_member_required
def slowest_tickets(request, team, since, until):
    slowest = f"""
    SELECT t.*, t.closed_at - t.opened_at AS duration
    FROM helpdesk_ticket t JOIN helpdesk_team m ON m.id = t.team_id
    WHERE m.name = '{team}' AND t.closed_at BETWEEN '{since}' AND '{until}'
    ORDER BY duration DESC LIMIT 25
    """
    tickets = Ticket.objects.raw(slowest)
    return render(request, "helpdesk/slowest.html", {"tickets": tickets})
