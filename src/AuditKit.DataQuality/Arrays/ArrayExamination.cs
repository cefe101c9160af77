using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Profiles;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Arrays;

/// <summary>Images and sequences: places that never change, arrays without content, missing numbers. What is not looked for in them is said.</summary>
internal sealed class ArrayExamination : IDataExamination
{
    private const string Constant = "data.constant_place_share";
    private const string Blank = "data.blank_array_share";
    private const string Missing = "data.missing_number_share";

    // A share of arrays without content that a reader is told of.
    private const double Matters = 0.01;

    public IReadOnlyList<OptionDescriptor> Options => [];

    public IReadOnlyList<MetricDescriptor> Metrics { get; } =
    [
        new(Constant, "constant-place share", "1", Direction.Neutral, 0, 1, null, "places of an array (pixels, features of a step) that hold one number in all rows / places", "count"),
        new(Blank, "blank-array share", "1", Direction.Down, 0, 1, 0, "rows whose array is one number all over / rows with an array", "count"),
        new(Missing, "missing-number share", "1", Direction.Down, 0, 1, 0, "missing numbers of arrays that are there / numbers of these arrays", "count"),
    ];

    public IEnumerable<Problem> Validate(OptionSet options, DataOutline outline, AuditSpec spec) => [];

    public Task<DataPart?> ExamineAsync(DataSubject subject, CancellationToken cancellation)
    {
        (string Name, TensorColumn Column)[] arrays = [.. subject.Arrays];
        if (arrays.Length == 0) return Task.FromResult<DataPart?>(null);
        List<Measurement> measurements = [];
        List<Finding> findings = [];
        List<CheckLine> checks = [];
        foreach ((string name, TensorColumn column) in arrays)
        {
            cancellation.ThrowIfCancellationRequested();
            Examine(name, column, measurements, findings, checks);
        }

        string names = string.Join(", ", arrays.Select(array => $"'{array.Name}'"));
        return Task.FromResult<DataPart?>(new DataPart
        {
            Measurements = measurements,
            Findings = findings,
            Checks = checks,
            Limits = [$"Stand-ins for attributes, drift, slices and distances between rows are looked for in numbers and categories; {names} {(arrays.Length == 1 ? "holds" : "hold")} arrays, which are compared as a whole and not looked into."],
        });
    }

    private static void Examine(string name, TensorColumn column, List<Measurement> measurements, List<Finding> findings, List<CheckLine> checks)
    {
        TensorSummary summary = TensorSummary.Of(column);
        int rows = column.Count - column.MissingCount;
        Measurement Share(string metric, long part, long whole) => (whole == 0
            ? Measurement.Missing(metric, Slice.All, "no row has an array", 0)
            : Measurement.Of(metric, Slice.All, (double)part / whole, null, whole)) with
        { Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["column"] = name } };
        Measurement constant = Share(Constant, summary.ConstantPlaces, rows == 0 ? 0 : column.Size), blank = Share(Blank, summary.BlankRows, rows);
        measurements.AddRange([constant, blank, Share(Missing, summary.MissingNumbers, NumbersOf(column))]);
        checks.Add(CheckLine.Of($"Constant places of {name}", constant, $"share of the {Words.Count(column.Size)} places of {TensorShape.TextOf(column.Shape)} that hold one number in all rows"));
        checks.Add(CheckLine.Of($"Blank arrays of {name}", blank, "share of the rows whose array is one number all over"));
        if (rows > 1 && summary.ConstantPlaces == column.Size)
        {
            findings.Add(new Finding("data.constant_array", Severity.Warning, $"All rows hold the same array in '{name}': no model can learn from it.") { Action = "Exclude the column.", References = [Constant] });
        }
        else if (blank.Estimate > Matters)
        {
            findings.Add(new Finding("data.blank_arrays", Severity.Warning, $"{Words.Percent(blank.Estimate.Value)} of {Words.Count(rows)} arrays in '{name}' are one number all over: they hold no content.") { Action = "Look at these rows; unreadable files and failed sensors look like this.", References = [Blank] });
        }
    }

    private static long NumbersOf(TensorColumn column)
    {
        long numbers = 0;
        for (int row = 0; row < column.Count; row++)
        {
            if (!column.IsMissing(row)) numbers += column[row][column.ValidAt(row)].Length;
        }

        return numbers;
    }
}
