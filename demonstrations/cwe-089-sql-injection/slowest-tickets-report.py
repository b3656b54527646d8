# Report the slowest support tickets of a team between two days
# Pass the values to raw() in params, as parsed dates and a bound team name, never
# by formatting them into the query.

from datetime import date

from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render

from helpdesk.models import Ticket

SLOWEST = """
    SELECT t.*, t.closed_at - t.opened_at AS duration
    FROM helpdesk_ticket t JOIN helpdesk_team m ON m.id = t.team_id
    WHERE m.name = %(team)s AND t.closed_at BETWEEN %(since)s AND %(until)s
    ORDER BY duration DESC LIMIT 25
"""


@staff_member_required
def slowest_tickets(request, team, since, until):
    params = {
        "team": team,
        "since": date.fromisoformat(since),
        "until": date.fromisoformat(until),
    }
    tickets = Ticket.objects.raw(SLOWEST, params)
    return render(request, "helpdesk/slowest.html", {"tickets": tickets})
