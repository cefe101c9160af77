using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;

namespace AuditKit.DataQuality.Tests;

/// <summary>Consent and minimisation are counted: what was left out, and what is held without a use.</summary>
[Trait("Kind", "unit")]
public sealed class ConsentTests
{
    [Fact]
    public void TheShareCountsTheRowsThatWereLeftOut()
    {
        Measurement share = Of(Run(without: 5), "data.consent_share");

        Assert.Equal((15.0 / 20, 20L, null), (share.Estimate!.Value, share.Count, share.Interval));
    }

    [Fact]
    public void WithoutAColumnOfConsent_TheShareIsNotMeasured() => Assert.Contains("data.consent", Of(Run(without: null), "data.consent_share").Reason, StringComparison.Ordinal);

    [Fact]
    public void ColumnsWithoutARoleAreCounted() => Assert.Equal(1, Of(Run(without: null), "data.unused_columns").Estimate);

    private static DomainResult Run(int? without)
    {
        string[] yesNo = [.. Enumerable.Range(0, 15).Select(row => row % 2 == 0 ? "yes" : "no")];
        Table table = new(
            new NamedColumn("label", CategoryColumn.OfTexts(yesNo)),
            new NamedColumn("sex", CategoryColumn.OfTexts([.. Enumerable.Range(0, 15).Select(row => row % 3 == 0 ? "F" : "M")])),
            new NamedColumn("age", NumberColumn.Of([.. Enumerable.Range(20, 15).Select(age => (double)age)])),
            new NamedColumn("remark", CategoryColumn.OfTexts(yesNo)));
        AuditTableOptions options = new() { Label = "label", Positive = ["yes"], Attributes = ["sex"], Exclude = ["remark"], WithoutConsent = without };
        return Examination.Run(AuditTableBuilder.Build(table, options, SplitAssignment.All(Split.Test, 15)).Require());
    }

    private static Measurement Of(DomainResult result, string metric) => result.Measurements.Single(measurement => measurement.Metric == metric);
}
