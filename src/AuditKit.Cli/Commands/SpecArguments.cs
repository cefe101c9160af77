using System.CommandLine;
using System.Globalization;
using System.Text;
using AuditKit.Engine.Planning;

namespace AuditKit.Cli.Commands;

/// <summary>What run and plan take alike.</summary>
internal sealed class SpecArguments
{
    private readonly Argument<string> spec = new("spec") { Description = "The audit's YAML file." };
    private readonly Option<string?> policy = new("--policy") { Description = "A pack's name or a policy file; wins over the spec's." };
    private readonly Option<long?> seed = new("--seed") { Description = "Root of all chance; wins over the spec's." };
    private readonly Option<string[]> overrides = new("--set") { Description = "key=value, for example domains.fairness.bootstrap=200. May be repeated." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(spec);
        command.Options.Add(policy);
        command.Options.Add(seed);
        command.Options.Add(overrides);
    }

    public PreparationRequest Read(ParseResult parsed) => new(parsed.GetValue(spec)!)
    {
        Policy = parsed.GetValue(policy),
        Seed = parsed.GetValue(seed),
        Overrides = parsed.GetValue(overrides) ?? [],
    };

    /// <summary>The command that repeats the run, without folder and resume.</summary>
    public string Spell(ParseResult parsed, string device, int threads)
    {
        StringBuilder text = new("auditkit run ");
        text.Append(Path.GetFileName(parsed.GetValue(spec)!)).Append(CultureInfo.InvariantCulture, $" --device {device} --threads {threads}");
        if (parsed.GetValue(policy) is { } pack) text.Append(" --policy ").Append(pack);
        if (parsed.GetValue(seed) is { } number) text.Append(CultureInfo.InvariantCulture, $" --seed {number}");
        foreach (string pair in parsed.GetValue(overrides) ?? []) text.Append(" --set ").Append(pair);
        return text.ToString();
    }
}
