// Open the pipe through which the backup agent takes commands
// CurrentUserOnly lets the account that runs the agent connect and nobody else; with a single
// instance the call fails if another program holds the name already.

using System.IO.Pipes;

public sealed class AgentPipe(ICommandHandler commands)
{
    private const string Name = "orchard-backup-agent";

    public async Task ListenAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await using var pipe = new NamedPipeServerStream(
                Name,
                PipeDirection.InOut,
                maxNumberOfServerInstances: 1,
                PipeTransmissionMode.Byte,
                PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            await pipe.WaitForConnectionAsync(cancel);
            using var reader = new StreamReader(pipe);
            if (await reader.ReadLineAsync(cancel) is { } line)
            {
                var answer = await commands.HandleAsync(line, cancel);
                await pipe.WriteAsync(answer, cancel);
            }
        }
    }
}
