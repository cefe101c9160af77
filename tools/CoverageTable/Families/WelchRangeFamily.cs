using AuditKit.Statistics.Samples;

namespace AuditKit.CoverageTable.Families;

/// <summary>The largest minus (or over) the smallest mean or MAE of G groups.</summary>
internal sealed class WelchRangeFamily : IntervalFamily
{
    public override string Name => "range of sample estimates, Welch";

    public override int Replicates => 2_000;

    private static readonly double Half = Math.Sqrt(2 / Math.PI);

    public override IEnumerable<CoverageCase> Cases =>
    [
        Mean(2, 10, 0), Mean(8, 100, 0), Mean(5, 12, 1),
        Errors("difference", 3, 30, 1, 0), Errors("difference", 3, 30, 2, Half), Errors("ratio", 3, 30, 1, 1), Errors("ratio", 3, 30, 2, 2), Errors("ratio", 6, 150, 1, 1),
    ];

    private static CoverageCase Mean(int groups, int n, double shift) => new($"means of {groups} x {n}, first shifted by {shift}, spreads 2 and 1", (source, _) =>
        Trial.Of(WelchRange.Difference([.. Enumerable.Range(0, groups).Select(g => SampleEstimate.Mean(Draws.Normals(source, n, g == 0 ? shift : 0, g == 0 ? 2 : 1)))], Level), shift));

    private static CoverageCase Errors(string kind, int groups, int n, double first, double truth) => new($"MAE {kind} of {groups} x {n}, first {first} times the others'", (source, _) =>
    {
        SampleEstimate[] errors = [.. Enumerable.Range(0, groups).Select(g => NumericSample.Of(Draws.Normals(source, n, 0, g == 0 ? first : 1), new double[n]).MeanAbsoluteError())];
        return Trial.Of(kind == "ratio" ? WelchRange.Ratio(errors, Level) : WelchRange.Difference(errors, Level), truth);
    });
}
