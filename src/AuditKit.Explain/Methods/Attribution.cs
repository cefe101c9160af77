using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Methods;

/// <summary>What a method found on every row, with its own error.</summary>
public sealed record Attribution
{
    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>Rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Length of a row.</summary>
    public required int Columns { get; init; }

    /// <summary>Attributions, row-major.</summary>
    public required ReadOnlyMemory<double> Values { get; init; }

    /// <summary>Standard error of each attribution by sampling, as <see cref="Values"/>; empty for a method that does not sample.</summary>
    public ReadOnlyMemory<double> StandardErrors { get; init; }

    /// <summary>
    /// What the method multiplies the input (or its difference from the baseline) with: signed, row-major. The gradient, or its
    /// mean along the path. Empty for a method that multiplies nothing.
    /// </summary>
    public ReadOnlyMemory<double> Multipliers { get; init; }

    /// <summary>What two models are compared by: the multipliers, without the factor that is the same for both; else the attributions.</summary>
    public ReadOnlyMemory<double> Signal => Multipliers.IsEmpty ? Values : Multipliers;

    /// <summary>The method's own map where it is not of the shape of a row: of a layer, of groups. Null where <see cref="Values"/> are the map.</summary>
    public AttributionMap? Map { get; init; }

    /// <summary>Further figures, for example an R2 by row: name, one number for each row or one for all.</summary>
    public IReadOnlyList<AttributionFact> Facts { get; init; } = [];

    /// <summary>What the user must be told about this result.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>
    /// <c>|sum of attributions - (F(x) - F(baseline))| / R</c> by row, R the range of F; not divided where R is 0. Relevance
    /// propagation starts from F(x) itself, without baseline. Empty for a method that does not promise completeness: a small gap would prove nothing.
    /// </summary>
    public IReadOnlyList<double> Gaps { get; init; } = [];

    /// <summary>Estimated error of the path integral by row: L1 over the columns, relative to R. Empty where none was estimated.</summary>
    public IReadOnlyList<double> ErrorEstimates { get; init; } = [];

    /// <summary>Tolerance that was asked for, relative to R; null where none was.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Rows that ended with an error above the tolerance because their budget was used up.</summary>
    public int RowsAboveTolerance { get; init; }

    /// <summary>Range of the output over rows and baseline.</summary>
    public required double Range { get; init; }

    /// <summary>Work done by the method.</summary>
    public required WorkCount Work { get; init; }

    /// <summary>What was found on some of the rows, with the work of all: nothing is computed again.</summary>
    internal Attribution Of(IReadOnlyList<int> rows) => this with
    {
        Rows = rows.Count,
        Values = Picked(Values, rows),
        StandardErrors = Picked(StandardErrors, rows),
        Multipliers = Picked(Multipliers, rows),
        Map = Map is null ? null : Map with { Values = Picked(Map.Values, rows) },
        Facts = [.. Facts.Select(fact => fact.Values.Count == Rows ? fact with { Values = [.. rows.Select(row => fact.Values[row])] } : fact)],
        Gaps = Gaps.Count == 0 ? [] : [.. rows.Select(row => Gaps[row])],
        ErrorEstimates = ErrorEstimates.Count == 0 ? [] : [.. rows.Select(row => ErrorEstimates[row])],
    };

    private double[] Picked(ReadOnlyMemory<double> values, IReadOnlyList<int> rows)
    {
        int width = values.Length / Rows;
        double[] picked = new double[rows.Count * width];
        for (int i = 0; i < rows.Count; i++) values.Span.Slice(rows[i] * width, width).CopyTo(picked.AsSpan(i * width));
        return picked;
    }

    /// <summary>Largest gap; null for a method that does not promise completeness.</summary>
    public double? LargestGap => Gaps.Count == 0 ? null : Gaps.Max();

    /// <summary>Rows whose multipliers (or attributions) are all zero.</summary>
    public int SaturatedRows
    {
        get
        {
            int count = 0;
            for (int row = 0; row < Rows; row++)
            {
                if (Signal.Span.Slice(row * Columns, Columns).IndexOfAnyExcept(0.0) < 0) count++;
            }

            return count;
        }
    }
}
