using System.Globalization;

namespace AuditKit.Fairness;

/// <summary>What a stream of rows leaves out.</summary>
internal static class StreamLimit
{
    public static string Of(FairnessSubject subject)
    {
        string rows = subject.Lattice.Cube.Rows.ToString("#,0", CultureInfo.InvariantCulture);
        string scores = subject.Lattice.Cube.Scores is { Exact: false } ? " Of its scores a histogram and exact moments were kept: the AUC is bounded, not computed, and calibration is not measured." : string.Empty;
        return $"The {rows} rows were streamed: only their counts were kept, and what needs single rows was not examined.{scores}";
    }
}
