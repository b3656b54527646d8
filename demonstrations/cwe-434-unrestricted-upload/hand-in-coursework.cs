// Take in the coursework file that a student hands in
// Accept three kinds of file, each by its ending and by its first bytes, and store it under a
// generated name in a folder that the web server does not serve.

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

[ApiController]
[Authorize(Roles = "Student")]
[Route("coursework")]
public class CourseworkController : ControllerBase
{
    private const string Folder = "/var/lib/college/coursework";
    private static readonly byte[] Zip = { 0x50, 0x4B, 0x03, 0x04 };
    private static readonly Dictionary<string, byte[]> Beginnings = new()
    {
        [".pdf"] = new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D },
        [".docx"] = Zip,
        [".odt"] = Zip,
    };

    [HttpPost]
    [RequestSizeLimit(10_000_000)]
    public async Task<IActionResult> HandIn(IFormFile file, CancellationToken cancel)
    {
        var ending = Path.GetExtension(file.FileName).ToLowerInvariant();
        if (!Beginnings.TryGetValue(ending, out var expected))
            return BadRequest("Hand in a PDF, DOCX or ODT file.");
        await using var content = file.OpenReadStream();
        var found = new byte[expected.Length];
        await content.ReadAtLeastAsync(found, found.Length, false, cancel);
        if (!found.SequenceEqual(expected))
            return BadRequest("The file is not what its name says.");
        content.Position = 0;
        var name = $"{Guid.NewGuid():N}{ending}";
        await using var stored = System.IO.File.Create(Path.Combine(Folder, name));
        await content.CopyToAsync(stored, cancel);
        return Ok(new { receipt = name });
    }
}
