using System.CommandLine;
using AuditKit.Sessions;

namespace AuditKit.Cli.Commands;

/// <summary>Seed, threads and level of a one-domain command.</summary>
internal sealed class SessionArguments
{
    private readonly Option<long> seed = new("--seed") { Description = "Root of all chance.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> threads = new("--threads") { Description = "Processor threads.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<double> level = new("--level") { Description = "Confidence level of every interval.", DefaultValueFactory = _ => 0.95 };

    public SessionArguments()
    {
        threads.Validators.Add(result =>
        {
            if (result.GetValue(threads) is < 1 or > 1024) result.AddError("--threads must be from 1 to 1024.");
        });
        level.Validators.Add(result =>
        {
            if (!(result.GetValue(level) is > 0.5 and < 1)) result.AddError("--level must lie between 0.5 and 1.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { seed, threads, level }) command.Options.Add(option);
    }

    public SessionSettings Read(ParseResult parsed) => new(parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(level));
}
