# Change the bank account to which a seller's earnings are paid
# Leave Django's CSRF middleware in force, accept POST only, and let the form carry
# the token; require_POST also keeps a link or an image from changing it.

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from payouts.forms import PayoutAccountForm
from payouts.models import Seller


@require_POST
@csrf_protect
@login_required
def change_payout_account(request):
    seller = get_object_or_404(Seller, user=request.user)
    form = PayoutAccountForm(request.POST, instance=seller.payout_account)
    if not form.is_valid():
        return render(request, "payouts/account.html", {"form": form}, status=422)
    form.save()
    seller.notify_of_new_account()
    return redirect("payouts:overview")
