using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.DataQuality.Tests;

public sealed class ArrayTests
{
    private const int Rows = 60;

    [Fact]
    public void Images_get_one_line_of_the_datasheet_and_their_own_checks()
    {
        DomainResult result = Examination.Run(Table(Images(distinct: Rows)));

        TableExhibit sheet = result.Exhibits.OfType<TableExhibit>().Single(exhibit => exhibit.Id == "data.columns");
        IReadOnlyList<TableCell> line = Assert.Single(sheet.Rows, row => row[0].Text == "image");
        Assert.Equal(["image", "feature", "tensor"], line.Take(3).Select(cell => cell.Text));
        Assert.Equal("[1, 2, 2], 0 to 60, mean 15.25", line[5].Text);

        // Place 0 is the row's number, place 1 is always 0, places 2 and 3 are half the row's number.
        Assert.Equal(0.25, result.For("data.constant_place_share", "column", "image").Estimate);
        Assert.Equal(0, result.For("data.missing_number_share", "column", "image").Estimate);
        Assert.Contains(result.Limits, limit => limit.Contains("'image' holds arrays", StringComparison.Ordinal));
        Assert.Equal("the features are arrays, which are compared as a whole", result.Of("data.near_duplicate_share").Reason);
    }

    [Fact]
    public void Repeated_images_are_found_across_the_split_and_with_other_labels()
    {
        // Rows 0 to 39 are learned from; images repeat every 50 rows, so the last 10 audited rows show images of the first 10 training rows.
        DomainResult result = Examination.Run(Table(Images(distinct: 50)));

        Assert.Equal(10.0 / 20, result.Of("data.leaked_share").Estimate);
        // Row and row + 50 have labels of the same parity: no conflict, and 10 repeated rows.
        Assert.Equal(0, result.Of("data.conflicting_label_share").Estimate);
        Assert.Equal(10.0 / Rows, result.Of("data.duplicate_share").Estimate);
        Assert.Contains(result.Findings, finding => finding.Code == "data.leakage");
    }

    [Fact]
    public void Repeated_images_with_another_label_conflict()
    {
        DomainResult result = Examination.Run(Table(Images(distinct: 51)));

        Assert.Equal(18.0 / Rows, result.Of("data.conflicting_label_share").Estimate);
        Assert.Equal(0, result.Of("data.duplicate_share").Estimate);
    }

    [Fact]
    public void Blank_and_constant_arrays_are_findings()
    {
        float[] values = Images(distinct: Rows);
        for (int i = 0; i < 8; i++) values[i] = 7;
        DomainResult blank = Examination.Run(Table(values)), constant = Examination.Run(Table([.. Enumerable.Repeat(new float[] { 1, 2, 3, 4 }, Rows).SelectMany(row => row)]));

        Assert.Equal(2.0 / Rows, blank.For("data.blank_array_share", "column", "image").Estimate);
        Assert.Contains(blank.Findings, finding => finding.Code == "data.blank_arrays" && finding.Severity == Severity.Warning);
        Assert.Contains(constant.Findings, finding => finding.Code == "data.constant_array");
    }

    [Fact]
    public void Numbers_beside_images_are_still_compared()
    {
        Column number = NumberColumn.Of([.. Enumerable.Range(0, Rows).Select(row => (double)(row % 7))]);
        DomainResult result = Examination.Run(Table(Images(distinct: 30), ("x", number)));

        // Rows that share their image differ in x at most.
        Assert.Equal(1, result.Of("data.near_duplicate_share").Estimate);
        Assert.Contains(result.Measurements, measurement => measurement.Metric == "data.drift_kolmogorov_smirnov");
        Assert.DoesNotContain(result.Measurements, measurement => measurement.Options.GetValueOrDefault("feature") == "image" || (measurement.Metric.StartsWith("data.drift", StringComparison.Ordinal) && measurement.Options.GetValueOrDefault("column") == "image"));
    }

    [Fact]
    public void Missing_arrays_and_numbers_are_counted_apart()
    {
        float[] values = Images(distinct: Rows);
        Array.Fill(values, float.NaN, 0, 4);
        values[4] = float.NaN;
        DomainResult result = Examination.Run(Table(values));

        Assert.Equal(1.0 / Rows, result.For("data.missing_share", "column", "image").Estimate);
        Assert.Equal(1.0 / (4 * (Rows - 1)), result.For("data.missing_number_share", "column", "image").Estimate);
    }

    private static float[] Images(int distinct) => [.. Enumerable.Range(0, Rows).SelectMany(row => new[] { (row % distinct) + 1f, 0, ((row % distinct) + 1) / 2f, ((row % distinct) + 1) / 2f })];

    private static AuditTable Table(float[] images, params (string Name, Column Column)[] more)
    {
        SplitAssignment split = SplitAssignment.Of([.. Enumerable.Range(0, Rows).Select(row => row < 40 ? Split.Train : Split.Test)]);
        CategoryColumn labels = Examination.Texts(Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? "yes" : "no"));
        CategoryColumn groups = Examination.Texts(Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? "a" : "b"));
        Table table = new([new("image", TensorColumn.Of([1, 2, 2], images)), new("label", labels), new("group", groups), .. more.Select(column => new NamedColumn(column.Name, column.Column))]);
        return AuditTableBuilder.Build(table, new AuditTableOptions { Label = "label", Positive = ["yes"], Attributes = ["group"], Exclude = ["group"] }, split).Require();
    }
}
