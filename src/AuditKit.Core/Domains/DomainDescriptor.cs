using AuditKit.Core.Measurements;
using AuditKit.Core.Options;

namespace AuditKit.Core.Domains;

/// <summary>What a domain is: pure data.</summary>
/// <param name="Id">Stable id; prefix of its metric ids.</param>
/// <param name="Title">Head of its section in a report.</param>
/// <param name="Order">Place in reports and records; lower first.</param>
/// <param name="Metrics">Every metric that it may emit.</param>
/// <param name="Needs">Evidence it works from.</param>
/// <param name="Options">Keys of its section in the spec.</param>
public sealed record DomainDescriptor(string Id, string Title, int Order, IReadOnlyList<MetricDescriptor> Metrics, IReadOnlyList<Need> Needs, OptionSchema Options)
{
    /// <summary>Version of its method; a new one makes stored results stale.</summary>
    public string Version { get; init; } = "1";

    /// <summary>True if it runs in every audit, listed or not.</summary>
    public bool Always { get; init; }

    /// <summary>
    /// True if it measures the run itself (energy, time): examined last, never taken from an earlier run, and declared in the
    /// record as varying between runs of the same spec.
    /// </summary>
    public bool MeasuresRun { get; init; }
}
