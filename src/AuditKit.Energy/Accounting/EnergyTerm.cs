namespace AuditKit.Energy.Accounting;

/// <summary>One component's energy, over the run and by stage.</summary>
/// <param name="Component"><c>cpu</c>, <c>idle</c>, <c>memory</c> or <c>gpu</c>.</param>
/// <param name="Origin">How it is known.</param>
/// <param name="Run">Over the whole run.</param>
/// <param name="Stages">One per stage, in the order of the log.</param>
/// <param name="Source">What it was computed from, for a reader.</param>
internal sealed record EnergyTerm(string Component, TermOrigin Origin, EnergySpan Run, IReadOnlyList<EnergySpan> Stages, string Source)
{
    /// <summary>Standard error relative to the value, common to all stages.</summary>
    public double RelativeError { get; init; }

    /// <summary>Energy of the run between its stages.</summary>
    public long Outside { get; init; }

    /// <summary>What is lacking, which makes the term a lower bound; null where nothing lacks.</summary>
    public string? Shortfall { get; init; }

    /// <summary>Steps of the counters to which several energies fit.</summary>
    public int AmbiguousSteps { get; init; }

    /// <summary>How often counters were set back.</summary>
    public int Resets { get; init; }

    /// <summary>True if the sum lacks a part of this component.</summary>
    public bool IsShort => Origin == TermOrigin.Missing || Shortfall is not null;
}
