using AuditKit.Explain.Analyses.Features;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>What may change, how far, and at which cost.</summary>
/// <param name="Numbers">Numbers that may change.</param>
/// <param name="Categories">Categories that may change.</param>
/// <param name="MostChanges">Most attributes that change together.</param>
/// <param name="Reference">Where scales and ranges come from, in words.</param>
internal sealed record ChangeSpace(IReadOnlyList<MutableNumber> Numbers, IReadOnlyList<MutableCategory> Categories, int MostChanges, string Reference)
{
    /// <summary>Weighted L1 distance from where a row starts.</summary>
    public double CostOf(Origin origin, double[] numbers, int[] levels)
    {
        double cost = 0;
        for (int j = 0; j < numbers.Length; j++) cost += Numbers[j].Cost * Math.Abs(numbers[j] - origin.Numbers[j]);
        for (int j = 0; j < levels.Length; j++)
        {
            if (levels[j] != origin.Levels[j]) cost += Categories[j].Costs[levels[j]];
        }

        return cost;
    }

    /// <summary>Where a row starts. A number without a value starts at the one that preprocessing puts in its place.</summary>
    public Origin OriginOf(AnalysisSubject subject, int row, IReadOnlyList<double[]> values)
    {
        double[] numbers = [.. Numbers.Select((number, j) => double.IsNaN(values[j][row]) ? number.Feature.Center : values[j][row])];
        return new Origin(numbers, [.. Categories.Select(category => category.Feature.LevelOf(subject.Attribution.Row(row)))]);
    }

    /// <summary>Values of every row, by number that may change.</summary>
    public IReadOnlyList<double[]> ValuesOf(AnalysisSubject subject) =>
        [.. Numbers.Select(number => FeatureSpace.ValuesOf(number.Feature, subject.Table, subject.Attribution.Rows.Span, subject.Function.Inputs))];
}
