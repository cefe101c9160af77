using System.CommandLine;
using AuditKit.Core.Devices;

namespace AuditKit.Cli.Commands;

/// <summary>Device and threads of a command that computes with tensors.</summary>
internal sealed class ComputeArguments
{
    private readonly Option<string> device = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
    private readonly Option<int> threads = new("--threads") { Description = "Processor threads.", DefaultValueFactory = _ => Environment.ProcessorCount };

    public ComputeArguments() => threads.Validators.Add(result =>
    {
        if (result.GetValue(threads) is < 1 or > 1024) result.AddError("--threads must be from 1 to 1024.");
    });

    public void AddTo(Command command)
    {
        command.Options.Add(device);
        command.Options.Add(threads);
    }

    public ComputeRequest Read(ParseResult parsed) => new(parsed.GetValue(device)!, parsed.GetValue(threads));
}
