using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Multiclass;

namespace AuditKit.CoverageTable.Families;

/// <summary>F1 of a class, macro F1, and the gap of macro recalls.</summary>
internal sealed class ClassScoreFamily : IntervalFamily
{
    public override string Name => "class scores, delta";

    public override int Replicates => 3_000;

    // Label by prediction.
    private static readonly double[] Good = [.3, .03, .02, .04, .25, .03, .02, .03, .28], Rare = [.7, .03, .02, .04, .12, .01, .02, .01, .05];

    public override IEnumerable<CoverageCase> Cases =>
    [
        Of("macro F1", 30, Good, MacroF1), Of("macro F1", 100, Good, MacroF1), Of("macro F1", 100, Rare, MacroF1), Of("macro F1", 400, Rare, MacroF1),
        Of("F1 of a rare class", 100, Rare, matrix => matrix.F1(2, Level)), Of("F1 of a rare class", 400, Rare, matrix => matrix.F1(2, Level)), Of("F1 of a common class", 50, Rare, matrix => matrix.F1(0, Level)),
        Recall(3, 60, Good), Recall(4, 200, Rare),
    ];

    private static MeasuredValue MacroF1(ClassMatrix matrix) => matrix.MacroF1(Level);

    private static CoverageCase Of(string name, int n, double[] cells, Func<ClassMatrix, MeasuredValue> measure)
    {
        int[] exact = [.. cells.SelectMany((share, cell) => Enumerable.Repeat(cell, (int)Math.Round(100 * share)))];
        double truth = ((MeasuredValue.Measured)measure(Matrix(exact))).Estimate;
        return new($"{name}, n {n}, diagonal {cells[0]} {cells[4]} {cells[8]}", (source, _) => Trial.Of(measure(Draw(source, n, cells)), truth));
    }

    private static CoverageCase Recall(int groups, int n, double[] cells) => new($"macro recall gap 0, {groups} x {n}, diagonal {cells[0]} {cells[4]} {cells[8]}", (source, _) =>
    {
        (double Raw, double Shrunk, double Variance)?[] recalls = [.. Enumerable.Range(0, groups).Select(_ => Draw(source, n, cells).MacroRecall([0, 1, 2]))];
        (double Raw, double Shrunk, double Variance)[] known = [.. recalls.OfType<(double, double, double)>()];
        return Trial.Of(EstimateRange.Measure([.. known.Select(own => own.Raw)], [.. known.Select(own => own.Shrunk)], [.. known.Select(own => own.Variance)], Level, 1, "range"), 0);
    });

    private static ClassMatrix Draw(RandomSource source, int n, double[] cells) => Matrix([.. Enumerable.Range(0, n).Select(_ => Draws.Category(source, cells))]);

    private static ClassMatrix Matrix(int[] cells) => ClassMatrix.Of(3, [.. cells.Select(cell => cell / 3)], [.. cells.Select(cell => cell % 3)]);
}
