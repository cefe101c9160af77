using AuditKit.Statistics.Samples;

namespace AuditKit.CoverageTable.Families;

/// <summary>The range of numbers that the same units were measured on.</summary>
internal sealed class PairedRangeFamily : IntervalFamily
{
    public override string Name => "range over the same units, paired t";

    public override int Replicates => 4_000;

    public override IEnumerable<CoverageCase> Cases => [Of(2, 10, 0), Of(4, 30, 0), Of(4, 30, 1), Of(6, 12, .5)];

    // Every unit shifts all its numbers alike.
    private static CoverageCase Of(int groups, int units, double shift) => new($"{groups} groups, {units} units, last shifted by {shift}", (source, _) =>
    {
        double[] common = Draws.Normals(source, units, 0, 2);
        double[][] values = [.. Enumerable.Range(0, groups).Select(g => common.Select(own => own + source.NextGaussian() + (g == groups - 1 ? shift : 0)).ToArray())];
        double[] means = [.. values.Select(own => own.Average())];
        return new Trial(PairedRange.Interval(means, [.. values.Select((own, g) => own.Select(value => value - means[g]).ToArray())], Level), shift);
    });
}
