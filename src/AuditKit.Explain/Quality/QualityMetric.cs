using AuditKit.Core.Measurements;
using AuditKit.Core.Options;

namespace AuditKit.Explain.Quality;

/// <summary>A quality metric as commands, specs and records know it: one list of these (<see cref="QualityMetrics.All"/>) is all that they need.</summary>
/// <param name="Id">Stable id without the domain, for example <c>infidelity</c>.</param>
/// <param name="Title">In a few words.</param>
/// <param name="PerRow">What is computed for every row, as a formula in one line.</param>
/// <param name="Descriptor">The metric in the record: the mean over rows.</param>
/// <param name="Options">Settings with their defaults.</param>
/// <param name="Create">Makes the measure of typed settings.</param>
/// <param name="Cost">Rows of the model (forward and backward) that it needs.</param>
public sealed record QualityMetric(
    string Id, string Title, string PerRow, MetricDescriptor Descriptor, OptionSchema Options, Func<OptionSet, IQualityMeasure> Create, Func<QualitySize, OptionSet, long> Cost)
{
    /// <summary>True if the method is run again on changed rows.</summary>
    public bool RunsMethodAgain { get; init; }

    /// <summary>True if it is left out unless asked for: it needs more than rows and model, or repeats what another metric says.</summary>
    public bool OnRequest { get; init; }

    /// <summary>Which way is better.</summary>
    public Direction Direction => Descriptor.Direction;

    /// <summary>All defaults.</summary>
    public OptionSet Defaults => Options.Resolve(null, Id, []);
}
