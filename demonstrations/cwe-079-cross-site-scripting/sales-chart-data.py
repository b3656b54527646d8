# Pass the sales figures per customer to the chart script of a dashboard page
# Embed data for scripts with json_script, which escapes <, > and & so that no
# value can close the script element.

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.shortcuts import render
from django.utils.html import json_script

from sales.models import Order


@login_required
def sales_dashboard(request):
    totals = (
        Order.objects.filter(shop=request.user.shop)
        .values("customer__name")
        .annotate(total=Sum("amount"))
        .order_by("-total")[:20]
    )
    rows = [[t["customer__name"], float(t["total"])] for t in totals]
    chart_data = json_script(rows, "chart-data")
    return render(request, "sales/dashboard.html", {"chart_data": chart_data})
