using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Sequential;

namespace AuditKit.CoverageTable.Families;

/// <summary>Rates and gaps at looks after 10, 20, ..., rows: a trial covers if every look does.</summary>
internal sealed class AnytimeFamily : IntervalFamily
{
    public override string Name => "anytime, any of many looks";

    public override int Replicates => 2_000;

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("rate", 1, 1000, .5, .5), Of("rate", 1, 1000, .05, .05), Of("difference", 3, 500, .4, .4), Of("difference", 2, 500, .5, .3), Of("ratio", 3, 500, .4, .4),
    ];

    private static CoverageCase Of(string kind, int groups, int most, double rate, double last) => new($"{kind}, {groups} group(s), looks to {most} rows, rate {rate}, last {last}", (source, _) =>
    {
        double truth = kind switch { "rate" => rate, "difference" => rate - last, _ => last / rate };
        long[] counts = new long[groups];
        Trial trial = default;
        for (int n = 10; n <= most; n += 10)
        {
            for (int group = 0; group < groups; group++) counts[group] += Draws.Count(source, 10, group == groups - 1 ? last : rate);
            trial = Trial.Of(Look(kind, [.. counts.Select(count => Proportion.Of(count, n))]), truth);
            if (trial.Interval is not null && !trial.Covers) return trial;
        }

        return trial;
    });

    private static MeasuredValue Look(string kind, Proportion[] rates) => kind switch
    {
        "rate" => ConfidenceSequence.Measure(rates[0], Level),
        "difference" => AnytimeRange.Difference(rates, Level),
        _ => AnytimeRange.Ratio(rates, Level),
    };
}
