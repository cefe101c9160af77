using AuditKit.Cli.Hosting;
using AuditKit.Core;
using AuditKit.Engine.Replays;

namespace AuditKit.Cli.Views;

/// <summary>A replay: what differs first, then what is within the tolerance, what was not replayed, and how much is the same.</summary>
internal static class ReplayView
{
    public static void Write(CommandContext context, ReplayReport report)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new Facts(report.Matches, report.Recorded, report.Replayed, report.Entries));
            return;
        }

        WriteEntries(context.Output, report, ReplayStatus.Different, "DIFFERS");
        if (context.Style.Quiet) return;
        WriteEntries(context.Output, report, ReplayStatus.WithinTolerance, "within tolerance");
        WriteEntries(context.Output, report, ReplayStatus.NotReplayed, "not replayed");
        WriteEntries(context.Output, report, ReplayStatus.Identical, "identical");
        context.Output.WriteLine(report.Matches ? "The replay gives the record." : "The replay does not give the record.");
    }

    private static void WriteEntries(TextWriter output, ReplayReport report, ReplayStatus status, string word)
    {
        foreach (ReplayEntry entry in report.Entries.Where(entry => entry.Status == status)) output.WriteLine($"{word}: {PlainText.Of(entry.Place)}: {PlainText.Of(entry.What)}");
    }

    /// <summary>The JSON form.</summary>
    internal sealed record Facts(bool Matches, Digest Recorded, Digest Replayed, IReadOnlyList<ReplayEntry> Entries);
}
