// Send a link to reset a forgotten password
// Give the same answer whether the account exists or not, and leave the mail to a queue, so that
// the time does not tell either.

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

[ApiController]
[Route("account")]
public sealed class ForgottenPasswordController(
    UserManager<Patient> patients, IMailQueue mails) : ControllerBase
{
    private const string Answer = "If the address is known, a mail is on its way to it.";

    [HttpPost("forgotten-password")]
    [EnableRateLimiting("per-address")]
    public async Task<IActionResult> Forgotten(ForgottenPasswordRequest request)
    {
        var patient = await patients.FindByEmailAsync(request.Email);
        if (patient is { EmailConfirmed: true })
        {
            var token = await patients.GeneratePasswordResetTokenAsync(patient);
            mails.Enqueue(new PasswordLinkMail(patient.Id, token));
        }
        return Accepted(new { message = Answer });
    }
}
