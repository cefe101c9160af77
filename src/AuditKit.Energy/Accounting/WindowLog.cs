using AuditKit.Core.Ledgers;

namespace AuditKit.Energy.Accounting;

/// <summary>The windows of a run: who lies in whom, and which were open at the same time without enclosing each other.</summary>
internal sealed class WindowLog
{
    private WindowLog(IReadOnlyList<WorkWindow> windows) => Windows = windows;

    /// <summary>In the order of opening, so a parent stands before its children.</summary>
    public IReadOnlyList<WorkWindow> Windows { get; }

    /// <summary>From the first opening to the last closing.</summary>
    public TimeStretch Run => Windows.Count == 0 ? default : new(Windows.Min(window => window.Time.From), Windows.Max(window => window.Time.To));

    /// <summary>The stages in the order in which they first opened.</summary>
    public IReadOnlyList<string> Stages => [.. Windows.Select(window => window.Stage).Distinct()];

    /// <summary>
    /// Reads the windows. One that is still open counts up to the last fact of the ledger; if that is its own opening, it is the
    /// one in which the ledger is being read, and is left out.
    /// </summary>
    public static WindowLog Of(IReadOnlyList<LedgerEvent> facts)
    {
        TimeSpan end = facts.Select(TimeOf).DefaultIfEmpty().Max();
        Dictionary<string, TimeSpan> closed = facts.OfType<WindowClosed>().GroupBy(fact => fact.Window).ToDictionary(group => group.Key, group => group.First().At, StringComparer.Ordinal);
        Dictionary<string, int> index = new(StringComparer.Ordinal);
        List<WorkWindow> windows = [];
        foreach (WindowOpened opened in facts.OfType<WindowOpened>())
        {
            if (opened.At == end && !closed.ContainsKey(opened.Window)) continue;
            int parent = opened.Parent is { } id ? index.GetValueOrDefault(id, -1) : -1;
            index[opened.Window] = windows.Count;
            windows.Add(new(opened.Window, parent, opened.Stage, new(opened.At, closed.GetValueOrDefault(opened.Window, end))));
        }

        return new(windows);
    }

    /// <summary>Windows of a stage that lie in no other window of the same stage.</summary>
    public IEnumerable<int> Topmost(string stage) =>
        Enumerable.Range(0, Windows.Count).Where(index => Windows[index].Stage == stage && !Ancestors(index).Any(above => Windows[above].Stage == stage));

    /// <summary>The enclosing windows, innermost first.</summary>
    public IEnumerable<int> Ancestors(int index)
    {
        for (int above = Windows[index].Parent; above >= 0; above = Windows[above].Parent) yield return above;
    }

    private static TimeSpan TimeOf(LedgerEvent fact) => fact switch
    {
        CounterRead read => read.At,
        ReadFailed failed => failed.At,
        UsageRead read => read.At,
        WindowOpened opened => opened.At,
        WindowClosed closed => closed.At,
        _ => TimeSpan.Zero,
    };
}
