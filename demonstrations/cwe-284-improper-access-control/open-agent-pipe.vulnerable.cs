// Open the pipe through which the backup agent takes commands
// Wrong: the pipe has the default rights, so that other accounts of the machine can connect and
// send commands to the agent.

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
                PipeOptions.Asynchronous);
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
