// Scan a mail attachment for malware before it is delivered
// Put each argument into ArgumentList and start the scanner itself, without a shell; "--" ends
// the options before the file's name.

using System.Diagnostics;

public sealed class AttachmentScanner(string quarantine, ILogger<AttachmentScanner> log)
{
    public async Task<bool> IsCleanAsync(string fileName, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("clamdscan")
        {
            WorkingDirectory = quarantine,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("--no-summary");
        start.ArgumentList.Add("--fdpass");
        start.ArgumentList.Add("--");
        start.ArgumentList.Add(fileName);

        using var scanner = Process.Start(start)
            ?? throw new InvalidOperationException("The scanner could not be started.");
        var report = await scanner.StandardOutput.ReadToEndAsync(cancel);
        await scanner.WaitForExitAsync(cancel);
        log.LogInformation("Scan ended with {Code}: {Report}", scanner.ExitCode, report.Trim());
        return scanner.ExitCode == 0;
    }
}
