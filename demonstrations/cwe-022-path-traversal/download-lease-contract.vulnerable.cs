// Download a lease contract from the folder of the tenant's flat
// Wrong: the name is combined with the folder and opened. "../" leads out of it, and an absolute
// name replaces the folder altogether.

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

[Authorize]
[Route("contracts")]
public sealed class ContractsController(ITenancies tenancies) : Controller
{
    private const string Root = "/srv/leases";

    [HttpGet]
    public async Task<IActionResult> Download([FromQuery] string name)
    {
        var tenancy = await tenancies.OfAsync(User);
        var folder = Path.Combine(Root, $"flat-{tenancy.FlatId}") + Path.DirectorySeparatorChar;
        var file = Path.Combine(folder, name);
        if (!System.IO.File.Exists(file))
        {
            return NotFound();
        }
        return PhysicalFile(file, "application/pdf", "contract.pdf");
    }
}
