// Download a lease contract from the folder of the tenant's flat
// Make the path absolute and demand that it begins with the folder and a separator: Path.Combine
// drops the folder for an absolute name, and "flat-12" begins like "flat-1".

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
        var file = Path.GetFullPath(Path.Combine(folder, name));
        if (!file.StartsWith(folder, StringComparison.Ordinal) || !System.IO.File.Exists(file))
        {
            return NotFound();
        }
        return PhysicalFile(file, "application/pdf", "contract.pdf");
    }
}
