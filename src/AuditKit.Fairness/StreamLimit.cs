using System.Globalization;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness;

/// <summary>What a stream of rows leaves out.</summary>
internal static class StreamLimit
{
    private const string Code = "fairness.not_examined_in_stream";

    /// <summary>What was asked for by name and needs single rows; null where nothing was.</summary>
    public static Finding? Skipped(FairnessSubject subject)
    {
        string[] asked = [.. FairnessExaminations.All.Where(examination => !examination.WorksFromCounts).SelectMany(examination => examination.Options).Select(option => option.Name).Where(subject.Context.Options.IsGiven)];
        return asked.Length == 0 ? null : new Finding(Code, Severity.Warning, $"Asked for and not examined, because it needs single rows and the rows were streamed: {string.Join(", ", asked)}.")
        {
            Action = "Read the rows into memory (--stream never).",
        };
    }

    public static string Of(FairnessSubject subject)
    {
        string rows = subject.Lattice.Cube.Rows.ToString("#,0", CultureInfo.InvariantCulture);
        string scores = subject.Lattice.Cube.Scores is { Exact: false } ? " Of its scores a histogram and exact moments were kept: the AUC is bounded, not computed, and calibration is not measured." : string.Empty;
        return $"The {rows} rows were streamed: only their counts were kept, and what needs single rows was not examined.{scores}";
    }
}
