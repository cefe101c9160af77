using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Hypotheses.Stratified;

namespace AuditKit.Fairness.Conditional;

/// <summary>
/// The Simpson guard over features that nobody named: every feature of few values is taken as a control in turn. A finding
/// needs a difference that is sure over all rows and sure with the other sign within strata, both after Holm's correction over all
/// that was looked at, so that chance alone gives one in at most one audit in twenty.
/// </summary>
internal static class FeatureGuard
{
    private const int MostLevels = 20;
    private const int Named = 3;

    /// <summary>Cells looked at beyond which the guard is left out, so that it costs no audit more than a second or two.</summary>
    private const long Most = 300_000_000;

    /// <summary>True if the guard would have to look at too many rows.</summary>
    public static bool IsTooLarge(FairnessSubject subject) => (long)subject.Held.RowCount * subject.Held.Attributes.Count * subject.Features().Count(feature => Levels(feature.Column) is not null) > Most;

    public static IEnumerable<Finding> Of(FairnessSubject subject, IReadOnlyCollection<string> controls)
    {
        CodedColumn[] attributes = [.. AuditedRows.Of(subject.Held).Attributes];
        List<GroupAgainstOthers> comparisons = [];
        foreach (NamedColumn feature in subject.Features().Where(feature => !controls.Contains(feature.Name)))
        {
            if (Levels(feature.Column) is not { } levels) continue;
            foreach (CodedColumn attribute in attributes.Where(attribute => attribute.Attribute.Name != feature.Name)) comparisons.AddRange(Compare(subject, feature.Name, levels, attribute));
        }

        double[] marginal = Multiplicity.Holm([.. comparisons.Select(comparison => Chance(comparison.Marginal, subject.Settings.Level))]);
        double[] conditional = Multiplicity.Holm([.. comparisons.Select(comparison => Chance(comparison.Conditional, subject.Settings.Level))]);
        double most = 1 - subject.Settings.Level;
        return SimpsonGuard.OfControls([.. comparisons.Where((comparison, i) => comparison.Turns && marginal[i] <= most && conditional[i] <= most)]).Take(Named);
    }

    private static CategoryColumn? Levels(Column column)
    {
        if (column is NumberColumn numbers) return numbers.DistinctValues().Length <= MostLevels ? numbers.ToCategories() : null;
        return column is CategoryColumn { Categories.Count: <= MostLevels } few ? few : null;
    }

    private static IEnumerable<GroupAgainstOthers> Compare(FairnessSubject subject, string feature, CategoryColumn levels, CodedColumn attribute)
    {
        int groups = attribute.Attribute.Values.Count, strata = levels.Categories.Count + 1;
        long[,,] counts = new long[strata, groups, 2];
        ReadOnlySpan<byte> predictions = subject.Held.Predictions;
        for (int row = 0; row < predictions.Length; row++)
        {
            int level = levels.CodeAt(row);
            counts[level < 0 ? strata - 1 : level, attribute.CodeAt(row), predictions[row] == 1 ? 1 : 0]++;
        }

        return [.. Enumerable.Range(0, groups).Select(group => Against(counts, group)).Select((tables, group) => GroupAgainstOthers.Of(feature, Slice.Of((attribute.Attribute.Name, attribute.Attribute.Values[group])), tables, subject.Settings.Level)).OfType<GroupAgainstOthers>()];
    }

    private static Stratum[] Against(long[,,] counts, int group) => [.. Enumerable.Range(0, counts.GetLength(0)).Select(level =>
    {
        (long selected, long rejected) = (0, 0);
        for (int other = 0; other < counts.GetLength(1); other++) (selected, rejected) = (selected + counts[level, other, 1], rejected + counts[level, other, 0]);
        return new Stratum(counts[level, group, 1], counts[level, group, 0], selected - counts[level, group, 1], rejected - counts[level, group, 0]);
    }).Where(stratum => stratum.Rows > 0)];

    // Two-sided p-value of a normal interval at the level.
    private static double Chance(MeasuredValue.Measured value, double level)
    {
        double error = value.Interval!.Width / (2 * Statistics.Numerics.StandardNormal.TwoSided(level));
        return error > 0 ? 2 * Statistics.Numerics.StandardNormal.Cumulative(-Math.Abs(value.Estimate) / error) : 1;
    }
}
