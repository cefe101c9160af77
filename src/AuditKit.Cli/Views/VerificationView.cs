using AuditKit.Cli.Hosting;
using AuditKit.Engine.Bundles.SignOffs;
using AuditKit.Engine.Bundles.Verification;

namespace AuditKit.Cli.Views;

/// <summary>A verification: what differs first, what could not be checked, and how much holds.</summary>
internal static class VerificationView
{
    public static void Write(CommandContext context, VerificationReport report)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new Facts(report.Matches, report.Entries, report.SignOffs));
            return;
        }

        WriteEntries(context.Output, report, EntryStatus.Mismatched, "DIFFERS");
        if (context.Style.Quiet) return;
        WriteEntries(context.Output, report, EntryStatus.NotChecked, "not checked");
        SignOffView.Write(context.Output, report.SignOffs);
        int held = report.Entries.Count(entry => entry.Status == EntryStatus.Checked), differ = report.Entries.Count(entry => entry.Status == EntryStatus.Mismatched);
        context.Output.WriteLine(FormattableString.Invariant($"{held} checks hold, {differ} differ, {report.Entries.Count - held - differ} could not be made. --json lists all."));
    }

    private static void WriteEntries(TextWriter output, VerificationReport report, EntryStatus status, string word)
    {
        foreach (VerificationEntry entry in report.Entries.Where(entry => entry.Status == status)) output.WriteLine($"{word}: {PlainText.Of(entry.Place)}: {PlainText.Of(entry.What)}");
    }

    /// <summary>The JSON form.</summary>
    internal sealed record Facts(bool Matches, IReadOnlyList<VerificationEntry> Entries, IReadOnlyList<SignOffReading> SignOffs);
}
