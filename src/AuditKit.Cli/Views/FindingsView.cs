using AuditKit.Core.Measurements;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Findings below a result, the gravest first.</summary>
internal static class FindingsView
{
    public static void Write(IAnsiConsole console, IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings.OrderByDescending(finding => finding.Severity))
        {
            console.MarkupLineInterpolated($"[bold]{finding.Severity}[/]: {finding.Sentence}");
            if (finding.Action is { } action) console.WriteLine("  " + action);
        }
    }
}
