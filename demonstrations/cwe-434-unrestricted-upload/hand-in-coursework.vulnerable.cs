// Take in the coursework file that a student hands in
// Wrong: any kind of file is accepted and stored under its own name where the web server serves it.

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

[ApiController]
[Authorize(Roles = "Student")]
[Route("coursework")]
public class CourseworkController : ControllerBase
{
    private const string Folder = "wwwroot/coursework";

    [HttpPost]
    [RequestSizeLimit(10_000_000)]
    public async Task<IActionResult> HandIn(IFormFile file, CancellationToken cancel)
    {
        await using var content = file.OpenReadStream();
        var name = Path.GetFileName(file.FileName);
        await using var stored = System.IO.File.Create(Path.Combine(Folder, name));
        await content.CopyToAsync(stored, cancel);
        return Ok(new { receipt = name });
    }
}
