// Send a link to reset a forgotten password
// Wrong: unknown addresses get an answer of their own, so anyone can find out who has an account
// with the clinic.

using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

[ApiController]
[Route("account")]
public sealed class ForgottenPasswordController(
    UserManager<Patient> patients, IMailQueue mails) : ControllerBase
{
    [HttpPost("forgotten-password")]
    [EnableRateLimiting("per-address")]
    public async Task<IActionResult> Forgotten(ForgottenPasswordRequest request)
    {
        var patient = await patients.FindByEmailAsync(request.Email);
        if (patient is not { EmailConfirmed: true })
        {
            return NotFound(new { message = "There is no account with this address." });
        }
        var token = await patients.GeneratePasswordResetTokenAsync(patient);
        mails.Enqueue(new PasswordLinkMail(patient.Id, token));
        return Accepted(new { message = "A mail is on its way." });
    }
}
