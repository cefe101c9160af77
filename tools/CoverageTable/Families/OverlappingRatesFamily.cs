using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Paired;
using AuditKit.Statistics.Resampling;

namespace AuditKit.CoverageTable.Families;

/// <summary>A difference of two PPV on the same rows.</summary>
internal sealed class OverlappingRatesFamily : IntervalFamily
{
    public override string Name => "predictive values of two models, paired";

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of(60, .4, .7, .2), Of(60, .2, .9, .1), Of(40, .5, .6, .4), Of(600, .4, .7, .2),
    ];

    // Given the label, the models say yes with the stated rates; nine tenths of the smaller rate are rows where both do.
    private static CoverageCase Of(long n, double prevalence, double tpr, double fpr) => new($"n {n}, prevalence {prevalence}, TPR {tpr} and {tpr - .1:0.#}, FPR {fpr}", (source, _) =>
    {
        (long[] negative, long[] positive) = (new long[9], new long[9]);
        long positives = Draws.Count(source, n, prevalence);
        Fill(1, positives, tpr, tpr - .1);
        Fill(0, n - positives, fpr, fpr);
        JointOutcomes joint = new(Table(negative), Table(positive));
        double truth = Value(tpr - .1) - Value(tpr);
        return Trial.Of(OverlappingRates.Change(ConfusionMetrics.PositivePredictiveValue, joint, Level), truth);

        void Fill(int label, long rows, double first, double second)
        {
            double both = Math.Min(first, second) * .9, onlyFirst = first - both, onlySecond = second - both;
            long[] drawn = new long[4];
            MultinomialSampler.Draw(source, rows, [both, onlyFirst, onlySecond, Math.Max(0, 1 - both - onlyFirst - onlySecond)], drawn);
            (positive[(3 * label) + 1], positive[3 * label], negative[(3 * label) + 1], negative[3 * label]) = (drawn[0], drawn[1], drawn[2], drawn[3]);
        }

        double Value(double rate) => prevalence * rate / ((prevalence * rate) + ((1 - prevalence) * fpr));
    });

    private static OutcomeTable Table(long[] counts) => OutcomeTable.Of(new ConfusionMatrix(counts[4], counts[1], counts[3], counts[0]));
}
