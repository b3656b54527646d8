// Transfer loyalty points of an airline to another traveller
// Wrong: the token is ignored for the whole controller, so a page that a signed-in traveller
// opens can send their points away.

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

[Authorize]
[IgnoreAntiforgeryToken]
public sealed class LoyaltyController(ILoyaltyAccounts accounts) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Transfer() =>
        View(new TransferForm { Balance = await accounts.BalanceAsync(User) });

    [HttpPost]
    public async Task<IActionResult> Transfer(TransferForm form)
    {
        if (!ModelState.IsValid)
        {
            return View(form);
        }
        if (!await accounts.TryTransferAsync(User, form.Recipient, form.Points))
        {
            ModelState.AddModelError(nameof(form.Points), "You do not have that many points.");
            return View(form);
        }
        return RedirectToAction(nameof(Transfer));
    }
}
