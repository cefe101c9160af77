using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Conditional;

/// <summary>Gaps between the groups of one attribute given one control column: within every stratum, and pooled.</summary>
internal sealed class ConditionalMeasures(ConditionedGroups groups, FairnessSettings settings)
{
    public IEnumerable<Measurement> Measure()
    {
        foreach ((RateMetric rate, string stem, _) in ConditionalMetrics.Rates)
        {
            foreach (AttributeSet stratum in groups.Strata)
            {
                RateGroups own = new(stratum, rate);
                yield return Make(ConditionalMetrics.StratumDifference(stem), groups.LevelOf(stratum), MaxMinDifference.Measure(own.Rates, settings.Level), own.Count, own.Excluded);
                yield return Make(ConditionalMetrics.StratumRatio(stem), groups.LevelOf(stratum), MinMaxRatio.Measure(own.Rates, settings.Level), own.Count, own.Excluded);
            }

            yield return Pooled(ConditionalMetrics.Pooled(stem), rate);
        }
    }

    // Direct standardisation: every group gets the strata's shares of all rows. Raw rates, with variances p (1 - p) / n at the
    // shrunk rates, so that 0 of n is not taken for certain.
    private Measurement Pooled(string metric, RateMetric rate)
    {
        RateGroups whole = new(groups.Groups, rate);
        string[] compared = [.. whole.Slices.Select(slice => slice.Slice.ValueOf(groups.Attribute)!)];
        Proportion[][] strata = [.. groups.Strata.Select(stratum => Rates(stratum, rate, compared)).Where(rates => rates.All(own => own.IsDefined))];
        long rows = strata.Sum(Rows);
        string used = string.Create(CultureInfo.InvariantCulture, $"{strata.Length} of {groups.Strata.Count}, {rows} of {whole.Count} rows");
        MeasuredValue value = compared.Length < 2
            ? whole.Or(new MeasuredValue.NotMeasured("fewer than two groups can be compared"), groups.Whole)
            : strata.Length == 0 ? new MeasuredValue.NotMeasured($"no stratum of {groups.Control} holds every group") : Range(strata, compared.Length, rows);
        return Make(metric, Slice.All, value, rows, whole.Excluded, used);
    }

    private MeasuredValue Range(Proportion[][] strata, int count, long rows)
    {
        double[] estimates = new double[count], variances = new double[count];
        foreach (Proportion[] rates in strata)
        {
            double weight = (double)Rows(rates) / rows;
            for (int group = 0; group < count; group++)
            {
                double shrunk = (rates[group].EffectiveSuccesses + 1) / (rates[group].EffectiveTrials + 2);
                estimates[group] += weight * rates[group].Estimate;
                variances[group] += weight * weight * shrunk * (1 - shrunk) / rates[group].EffectiveTrials;
            }
        }

        return EstimateRange.Measure(estimates, estimates, variances, settings.Level, 1, "simultaneous-range, directly standardised");
    }

    private Proportion[] Rates(AttributeSet stratum, RateMetric rate, string[] compared)
    {
        Dictionary<string, CubeSlice> own = stratum.Slices.ToDictionary(slice => slice.Slice.ValueOf(groups.Attribute)!);
        return [.. compared.Select(group => own.TryGetValue(group, out CubeSlice? slice) ? rate.Rate(slice.Outcomes) : default)];
    }

    private static long Rows(Proportion[] rates) => rates.Sum(rate => rate.Trials);

    private Measurement Make(string metric, Slice slice, MeasuredValue value, long count, IReadOnlyList<Slice> excluded, string? strata = null)
    {
        SortedDictionary<string, string> options = new(StringComparer.Ordinal) { [ConditionalMetrics.Control] = groups.Control };
        if (strata is not null) options[ConditionalMetrics.Strata] = strata;
        return new Measurement(metric, slice, value, count) { By = [groups.Attribute], Options = options, Excluded = excluded, Evidence = settings.Evidence };
    }
}
