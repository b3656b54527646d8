# Show a patient one of their laboratory results
# Wrong: the result is found by its id alone, so counting up the id shows other
# patients' results.

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from laboratory.models import LabResult


@never_cache
@login_required
def lab_result(request, pk):
    released = LabResult.objects.select_related("order", "order__doctor").filter(
        released_at__isnull=False
    )
    result = get_object_or_404(released, pk=pk)
    values = result.values.order_by("position")
    return render(request, "laboratory/result.html", {"result": result, "values": values})
