using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Hypotheses.Stratified;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Conditional;

/// <summary>One group against all others: over all rows, and within the strata of a control column.</summary>
/// <param name="Control">The control column.</param>
/// <param name="Slice">The group.</param>
/// <param name="Strata">The 2 x 2 tables.</param>
/// <param name="Marginal">Difference of selection rates over all rows.</param>
/// <param name="Conditional">The same within strata.</param>
internal sealed record GroupAgainstOthers(string Control, Slice Slice, IReadOnlyList<Stratum> Strata, MeasuredValue.Measured Marginal, MeasuredValue.Measured Conditional)
{
    /// <summary>Rows of a group in a stratum below which simulated intervals cover .92 in place of .95.</summary>
    public const int FewRows = 10;

    /// <summary>The comparison, or null where the group or the others hold no row.</summary>
    public static GroupAgainstOthers? Of(string control, Slice slice, IReadOnlyList<Stratum> strata, double level)
    {
        (long group, long others) = (strata.Sum(s => s.Group), strata.Sum(s => s.Others));
        if (group == 0 || others == 0) return null;
        MeasuredValue marginal = NamedPair.Difference(Proportion.Of(strata.Sum(s => s.Selected), group), Proportion.Of(strata.Sum(s => s.OthersSelected), others), level);
        return MantelHaenszelDifference.Measure(strata, level) is MeasuredValue.Measured conditional ? new GroupAgainstOthers(control, slice, strata, (MeasuredValue.Measured)marginal, conditional) : null;
    }

    /// <summary>True if the group is selected less often over all rows and more often within strata, or the other way round.</summary>
    public bool Turns => Marginal.Estimate * Conditional.Estimate < 0;

    /// <summary>True if in most strata that compare, the group or the others have few rows: intervals of conditional disparity are then a little too short.</summary>
    public bool IsSparse => 2 * Strata.Count(stratum => stratum.Compares && Math.Min(stratum.Group, stratum.Others) < FewRows) > Strata.Count(stratum => stratum.Compares);

    public static IEnumerable<Measurement> Measure(string control, Slice slice, IReadOnlyList<Stratum> strata, string? refused, FairnessSettings settings)
    {
        (double level, long rows) = (settings.Level, strata.Sum(stratum => stratum.Rows));
        SeedStream seeds = settings.Seeds.For("conditional-disparity").For(control).For(slice.ToString());
        yield return Make(ConditionalMetrics.Disparity, () => ConditionalDisparity.Marginal(strata, level), static _ => true);
        yield return Make(ConditionalMetrics.ConditionalDisparity, () => ConditionalDisparity.Conditional(strata, level, seeds, settings.Replicates), ConditionalDisparity.IsDefined);
        yield return Make(ConditionalMetrics.Difference, () => MantelHaenszelDifference.Measure(strata, level), static stratum => stratum.Compares);
        yield return Make(ConditionalMetrics.OddsRatio, () => MantelHaenszelOdds.Measure(strata, level), static stratum => stratum.IsInformative);
        yield return Make(ConditionalMetrics.Independence, () => Probability(CochranMantelHaenszel.Of(strata)?.Probability), static stratum => stratum.IsInformative);
        yield return Make(ConditionalMetrics.Homogeneity, () => Homogeneity(BreslowDay.Of(strata)), static stratum => stratum.IsInformative);

        Measurement Make(string metric, Func<MeasuredValue> measure, Func<Stratum, bool> used) => new(
            metric, slice, refused is null ? measure() : new MeasuredValue.NotMeasured(refused), strata.Where(used).Sum(stratum => stratum.Rows))
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                [ConditionalMetrics.Control] = control,
                [ConditionalMetrics.Strata] = string.Create(CultureInfo.InvariantCulture, $"{strata.Count(used)} of {strata.Count}, {strata.Where(used).Sum(stratum => stratum.Rows)} of {rows} rows"),
            },
            Evidence = settings.Evidence,
        };
    }

    private static MeasuredValue Homogeneity(BreslowDay? test) => test is { IsSparse: true }
        ? new MeasuredValue.NotMeasured($"{Groups.FairnessReading.Percent(test.SmallExpected)} of the expected counts are below 5, and the test holds where at most 20 % are")
        : Probability(test?.Probability);

    private static MeasuredValue Probability(double? value) => value is { } p ? new MeasuredValue.Measured(p) : new MeasuredValue.NotMeasured("too few strata let the odds be compared");
}
