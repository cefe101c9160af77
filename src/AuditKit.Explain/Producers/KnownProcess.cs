using AuditKit.Core.Specs;
using AuditKit.Data.Producers;
using AuditKit.Data.Synthesis;
using AuditKit.Explain.Quality.Truth;

namespace AuditKit.Explain.Producers;

/// <summary>Which features matter in truth, where a spec makes its rows by a process that is known.</summary>
internal static class KnownProcess
{
    /// <summary>Null where rows come from elsewhere.</summary>
    public static KnownImportance? Of(AuditSpec spec) => DataSettings.Credit(spec.Data) is { } credit
        ? new KnownImportance("the process that made the credit data", [.. CreditImportance.Of(credit).Select(column => new KnownUnit(column.Column, column.Deviation, column.Sign))])
        : null;
}
