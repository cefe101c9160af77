namespace AuditKit.Core.Ledgers;

/// <summary>Append-only facts of a run, in order. Safe for use by several threads.</summary>
public sealed class Ledger
{
    private readonly Lock gate = new();
    private readonly List<LedgerEvent> events = [];

    /// <summary>How many facts there are.</summary>
    public int Count
    {
        get
        {
            lock (gate) return events.Count;
        }
    }

    /// <summary>Adds a fact.</summary>
    public void Append(LedgerEvent fact)
    {
        lock (gate) events.Add(fact);
    }

    /// <summary>All facts of one type, in order.</summary>
    public IReadOnlyList<TEvent> Of<TEvent>()
        where TEvent : LedgerEvent
    {
        lock (gate) return [.. events.OfType<TEvent>()];
    }

    /// <summary>All facts from position <paramref name="start"/> on.</summary>
    public IReadOnlyList<LedgerEvent> Since(int start)
    {
        lock (gate) return events[start..];
    }
}
