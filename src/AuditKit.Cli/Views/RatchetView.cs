using AuditKit.Cli.Hosting;
using AuditKit.Gate.Ratchets;

namespace AuditKit.Cli.Views;

/// <summary>A proposed diff, and why other rules stay as they are.</summary>
internal static class RatchetView
{
    public static void Write(CommandContext context, IReadOnlyList<RatchetStep> steps, string diff)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new RatchetFacts([.. steps.Select(step => new RatchetFact(step.Rule.Id, step.Rule.Requirement?.ToString(), step.Proposed?.ToString(), step.Reason))], diff));
            return;
        }

        context.Output.Write(diff);
        if (context.Style.Quiet) return;
        foreach (RatchetStep step in steps) context.Error.WriteLine(step.Proposed is { } proposed ? $"{step.Rule.Id}: {proposed} instead of {step.Rule.Requirement}; {step.Reason}." : $"{step.Rule.Id}: as it is; {step.Reason}.");
    }

    internal sealed record RatchetFacts(IReadOnlyList<RatchetFact> Rules, string Diff);

    internal sealed record RatchetFact(string Rule, string? Require, string? Proposed, string Reason);
}
