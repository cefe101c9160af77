using System.Globalization;
using AuditKit.Core.Events;

namespace AuditKit.Cli.Views;

/// <summary>One line per event, for pipes and logs. Steps inside a stage are thinned to tenths.</summary>
internal sealed class PlainProgress(TextWriter writer) : IProgress<AuditEvent>
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> tenths = [];

    public void Report(AuditEvent value)
    {
        lock (gate)
        {
            if (value.Kind == AuditEventKind.Advanced && !IsNextTenth(value)) return;
            writer.WriteLine(Line(value));
        }
    }

    private static string Line(AuditEvent value) => value.Kind switch
    {
        AuditEventKind.Started => $"{value.Stage}: started",
        AuditEventKind.Advanced => string.Create(CultureInfo.InvariantCulture, $"{value.Stage}: {value.Message} ({100 * (value.Share ?? 0):0} %)"),
        AuditEventKind.Resumed => $"{value.Stage}: taken from the earlier run",
        AuditEventKind.Failed => $"{value.Stage}: failed: {value.Message}",
        _ => $"{value.Stage}: done",
    };

    private bool IsNextTenth(AuditEvent value)
    {
        if (value.Share is not { } share) return false;
        int tenth = (int)(share * 10);
        if (tenth <= tenths.GetValueOrDefault(value.Stage)) return false;
        tenths[value.Stage] = tenth;
        return tenth < 10;
    }
}
