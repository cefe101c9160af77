using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Fingerprints;
using AuditKit.Data.Profiles;
using AuditKit.Data.Tables;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>A datasheet of a table with the checks of its rows, on the screen or as JSON.</summary>
internal static class ProfileView
{
    public static void Write(CommandContext context, AuditTable table, DomainResult result, DomainDescriptor descriptor, SortedDictionary<string, string> provenance)
    {
        string fingerprint = DataFingerprint.Of(table.Table).ToString();
        provenance["fingerprint"] = fingerprint;
        if (context.Style.Json) context.WriteJson(ProfileFacts.Of(ResultFacts.Of(result, descriptor, provenance), Profiler.Of(table)));
        else WriteScreen(context.Console, table, result, fingerprint);
    }

    private static void WriteScreen(IAnsiConsole console, AuditTable table, DomainResult result, string fingerprint)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.RowCount} rows, {table.Table.Columns.Count} columns, fingerprint {fingerprint}"));
        foreach (TableExhibit exhibit in result.Exhibits.OfType<TableExhibit>()) ExhibitView.Write(console, exhibit);
        foreach (Finding finding in result.Findings.OrderByDescending(finding => finding.Severity))
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{finding.Severity}[/]: {finding.Sentence}");
            if (finding.Action is { } action) console.WriteLine("  " + action);
        }

        if (table.Roles.Attributes.Count > 0) return;
        console.WriteLine();
        console.WriteLine("Name protected attributes with --by (and --label, --positive) for checks by group.");
    }
}
