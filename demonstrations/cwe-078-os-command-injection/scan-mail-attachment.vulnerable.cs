// Scan a mail attachment for malware before it is delivered
// Wrong: the file's name is pasted into a command line for sh, so a name with $(...) or a
// semicolon in it runs a command.

using System.Diagnostics;

public sealed class AttachmentScanner(string quarantine, ILogger<AttachmentScanner> log)
{
    public async Task<bool> IsCleanAsync(string fileName, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("sh")
        {
            WorkingDirectory = quarantine,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"clamdscan --no-summary --fdpass {fileName}");

        using var scanner = Process.Start(start)
            ?? throw new InvalidOperationException("The scanner could not be started.");
        var report = await scanner.StandardOutput.ReadToEndAsync(cancel);
        await scanner.WaitForExitAsync(cancel);
        log.LogInformation("Scan ended with {Code}: {Report}", scanner.ExitCode, report.Trim());
        return scanner.ExitCode == 0;
    }
}
