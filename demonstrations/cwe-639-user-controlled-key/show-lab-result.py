# Show a patient one of their laboratory results
# Look the result up by its id and by the signed-in patient together; a result of
# somebody else is not found.

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
    result = get_object_or_404(released, pk=pk, order__patient=request.user.patient)
    values = result.values.order_by("position")
    return render(request, "laboratory/result.html", {"result": result, "values": values})
