using AuditKit.Core.Ledgers;

namespace AuditKit.Energy.Accounting;

/// <summary>The energy of a run: a pure function of the ledger and of what the user declared.</summary>
/// <param name="Log">The windows.</param>
/// <param name="Terms">One per component.</param>
internal sealed record RunAccount(WindowLog Log, IReadOnlyList<EnergyTerm> Terms)
{
    /// <summary>Facts that were recorded when the account was made.</summary>
    public required IReadOnlyList<LedgerEvent> Facts { get; init; }

    /// <summary>True if a component is missing or only partly known, so that sums are lower bounds.</summary>
    public bool IsLowerBound => Terms.Any(term => term.IsShort);

    /// <summary>Terms with a value.</summary>
    public IEnumerable<EnergyTerm> Known => Terms.Where(term => term.Origin != TermOrigin.Missing);

    public static RunAccount Of(Ledger ledger, SiteData site) => Of(ledger.Since(0), site);

    public static RunAccount Of(IReadOnlyList<LedgerEvent> facts, SiteData site)
    {
        WindowLog log = WindowLog.Of(facts);
        return new(log, log.Windows.Count == 0 ? [] : new TermBuilder(facts, log, site).Build()) { Facts = facts };
    }

    /// <summary>How long windows of a stage were open, in all.</summary>
    public TimeSpan Duration(string stage) => Log.Topmost(stage).Aggregate(TimeSpan.Zero, (sum, window) => sum + Log.Windows[window].Time.Length);
}
