using AuditKit.Explain.Chunking;
using System.Globalization;
using AuditKit.Core.Options;

namespace AuditKit.Explain.Quality.Faithfulness;

/// <summary>
/// Root mean square, over sets S of n units, of <c>(sum of attributions in S - (F(x) - F(x with S at the baseline))) / R</c>. 0 for a
/// method with the property sensitivity-n (Ancona et al. 2018). Every set where there are no more than the draws.
/// </summary>
/// <param name="sizes">Sizes n.</param>
/// <param name="draws">Most sets of each row and size.</param>
internal sealed class SensitivityN(IReadOnlyList<int> sizes, int draws) : IQualityMeasure
{
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new NumberListOption("sizes", "Numbers of units that are removed together.") { Default = [1, 2, 4], Minimum = 1, Maximum = 1_000_000 },
        new IntegerOption("draws", "Most sets of each row and size; all are taken where there are no more.", 50, 1, 100_000));

    public static SensitivityN From(OptionSet options) => new([.. options.Numbers("sizes").Select(size => (int)Math.Round(size))], options.Int32("draws"));

    public QualityAnswer Measure(QualityContext context, CancellationToken token)
    {
        double scale = context.Subject.Range > 0 ? context.Subject.Range : 1;
        List<QualityScores> scores = [];
        WorkCount work = WorkCount.None;
        foreach (int size in sizes.Where(size => size <= context.Units).Distinct().Order())
        {
            IUnitSubsets subsets = AllSubsets.CountOf(context.Units, size) <= draws ? new AllSubsets(context.Units, size) : new RandomSubsets(context, $"{QualityMetrics.SensitivityN} {size}", size, draws);
            SubsetChanges found = SubsetChanges.Of(context, subsets, token);
            work = new Chunking.WorkCount(work.ForwardRows + found.Work.ForwardRows, 0, work.Calls + found.Work.Calls);
            scores.Add(QualityScores.Of(QualityMetrics.SensitivityN, Enumerable.Range(0, context.Rows).Select(row => RootMeanSquare(found, row) / scale), ("n", size.ToString(CultureInfo.InvariantCulture))));
        }

        return new QualityAnswer(scores, work) { Reason = scores.Count == 0 ? $"there are only {context.Units} units" : null };
    }

    private static double RootMeanSquare(SubsetChanges found, int row)
    {
        ReadOnlySpan<double> sums = found.SumsOf(row), changes = found.ChangesOf(row);
        double total = 0;
        for (int i = 0; i < sums.Length; i++) total += (sums[i] - changes[i]) * (sums[i] - changes[i]);
        return Math.Sqrt(total / sums.Length);
    }
}
