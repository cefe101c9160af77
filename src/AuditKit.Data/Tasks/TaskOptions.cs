using AuditKit.Core.Specs;
using AuditKit.Data.Columns;

namespace AuditKit.Data.Tasks;

/// <summary>Which columns of a table hold the predictions of a task other than yes or no.</summary>
public sealed record TaskOptions
{
    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Column with the predicted class or number.</summary>
    public string? Prediction { get; init; }

    /// <summary>Multiclass: start of the names of the columns with class probabilities.</summary>
    public string? Probabilities { get; init; }

    /// <summary>Ranking: column that says which rows form one list.</summary>
    public string? Query { get; init; }

    /// <summary>Ranking: column with the place in the list, from 1.</summary>
    public string? Rank { get; init; }

    /// <summary>Ranking: column with the score that sorts a list, highest first.</summary>
    public string? Score { get; init; }

    /// <summary>Ranking: column that names the item.</summary>
    public string? Item { get; init; }

    /// <summary>Column with the true class, number or relevance; null without labels.</summary>
    public string? Label { get; init; }

    /// <summary>Protected attributes.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>Row weights; null where every row counts once.</summary>
    public string? Weight { get; init; }

    /// <summary>The columns that a model made; none of them is a feature.</summary>
    internal IEnumerable<string> OutputsOf(Table table)
    {
        IEnumerable<string> likely = Probabilities is { } prefix ? table.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)) : [];
        return new[] { Prediction, Query, Rank, Score, Item }.OfType<string>().Concat(likely).Distinct(StringComparer.Ordinal);
    }
}
