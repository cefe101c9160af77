using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>What it costs the rows of a group that do not reach the goal to reach it.</summary>
/// <param name="Attribute">Protected attribute; null for all rows.</param>
/// <param name="Name">The group; null for all rows.</param>
/// <param name="Costs">Cost of each row that needs a change; infinite where none was found.</param>
/// <param name="Weights">Weight of each of them.</param>
internal sealed record RecourseGroup(string? Attribute, string? Name, double[] Costs, double[] Weights)
{
    /// <summary>True if there are enough rows to compare it with another group.</summary>
    public bool IsCompared => Attribute is not null && Costs.Length >= GroupProfile.LeastCompared;

    /// <summary>The slice of its measurements.</summary>
    public Slice Slice => Attribute is null ? Slice.All : Slice.Of((Attribute, Name!));

    /// <summary>Median cost.</summary>
    public MedianCost Median => new(Costs, Weights);

    /// <summary>Share of the rows without a counterfactual.</summary>
    public Proportion Without
    {
        get
        {
            int none = Costs.Count(double.IsInfinity);
            if (Weights.All(weight => weight == 1)) return Proportion.Of(none, Costs.Length);
            double total = Weights.Sum(), share = Costs.Zip(Weights, (cost, weight) => double.IsInfinity(cost) ? weight : 0).Sum() / total;
            return Proportion.Weighted(share, total * total / Weights.Sum(weight => weight * weight), Costs.Length);
        }
    }

    /// <summary>All rows, then every group of every protected attribute.</summary>
    public static IReadOnlyList<RecourseGroup> Of(AnalysisSubject subject, IReadOnlyList<Recourse> found)
    {
        Recourse[] needed = [.. found.Where(recourse => !recourse.IsThere && subject.WeightOf(recourse.Search.Row) > 0)];
        List<RecourseGroup> groups = [Make(subject, null, null, needed)];
        foreach (ExplainedAttribute attribute in subject.Attributes)
        {
            groups.AddRange(Enumerable.Range(0, attribute.Groups.Count).Select(code => Make(subject, attribute.Name, attribute.Groups[code], needed.Where(recourse => attribute.Codes[recourse.Search.Row] == code))).Where(group => group.Costs.Length > 0));
        }

        return groups;
    }

    /// <summary>Share without a counterfactual as a measured value.</summary>
    public MeasuredValue MeasureWithout(double level) => Without.IsDefined
        ? new MeasuredValue.Measured(Without.Estimate, WilsonInterval.Of(Without, level))
        : new MeasuredValue.NotMeasured("no row needs a change");

    private static RecourseGroup Make(AnalysisSubject subject, string? attribute, string? name, IEnumerable<Recourse> rows)
    {
        Recourse[] own = [.. rows];
        return new RecourseGroup(attribute, name, [.. own.Select(recourse => recourse.Distance)], [.. own.Select(recourse => subject.WeightOf(recourse.Search.Row))]);
    }
}
