# Change the bank account to which a seller's earnings are paid
# Wrong: csrf_exempt takes the view out of the protection and GET is served too, so
# any page that a signed-in seller visits can redirect the payouts.

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from payouts.forms import PayoutAccountForm
from payouts.models import Seller


@csrf_exempt
@login_required
def change_payout_account(request):
    seller = get_object_or_404(Seller, user=request.user)
    form = PayoutAccountForm(
        request.POST or request.GET, instance=seller.payout_account
    )
    if not form.is_valid():
        return render(request, "payouts/account.html", {"form": form}, status=422)
    form.save()
    seller.notify_of_new_account()
    return redirect("payouts:overview")
