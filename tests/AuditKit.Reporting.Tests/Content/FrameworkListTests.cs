using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content.Frameworks;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests.Content;

/// <summary>A pack that asks for completeness says of every point whether it is measured, declared or missing, and never whether it is good.</summary>
[Trait("Kind", "unit")]
public sealed class FrameworkListTests
{
    private static readonly Policy Pack = new("some-act", "1.0.0", "Contents of the file", "Some Act, Annex", Digest.Of("some-act"),
    [
        Ask("purpose", RuleKind.Declared, "intendedUse", "Some Act, Annex point 1"),
        Ask("provider", RuleKind.Declared, "provider", "Some Act, Annex point 1"),
        Ask("ratio", RuleKind.Metric, "fairness.four_fifths_ratio", "Some Act, Annex point 2") with { Requirement = new Requirement(Relation.AtLeast, 0.99), By = ["age_band", "sex"] },
        Ask("epsilon", RuleKind.Metric, "privacy.epsilon_claimed", "Some Act, Annex point 2") with { Requirement = new Requirement(Relation.AtLeast, 0) },
        Ask("ledger", RuleKind.Exhibit, "fairness.no_such_exhibit", "Another Act, 7"),
        Ask("clients", RuleKind.Domain, "federated", "Another Act, 7"),
        Ask("energy", RuleKind.Domain, "energy", "Some Act, Annex"),
    ]);

    [Fact]
    public void Every_rule_is_answered_in_one_of_three_ways_under_its_own_point()
    {
        FrameworkContent content = Assert.Single(FrameworkList.Of(CreditSample.Fail(), [Pack]));

        Assert.Equal(["point 1", "point 2", "Another Act, 7", "as a whole"], content.Answers.Select(answer => answer.Point));
        Assert.Equal(["intendedUse"], content.Answers[0].Declared);
        Assert.Equal(["provider"], content.Answers[0].Missing);
        Assert.Equal(["fairness.no_such_exhibit", "federated"], content.Answers[2].Missing);
        Assert.Equal(["energy"], content.Answers[3].Measured);
        Assert.Equal(Pack.Rules.Count, content.Measured + content.Declared + content.Missing);
    }

    [Fact]
    public void A_number_beyond_the_limit_is_measured_all_the_same()
    {
        AuditRecord record = CreditSample.Fail();
        Assert.Contains(record.Results.SelectMany(result => result.Measurements), m => m.Metric == "fairness.four_fifths_ratio" && m.Estimate < 0.99);
        Policy any = Pack with { Rules = [Pack.Rules[2] with { By = null }] };

        Assert.Equal(["fairness.four_fifths_ratio"], FrameworkList.Of(record, [any])[0].Answers[0].Measured);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("broken-off")]
    [InlineData("no-verdict")]
    public void A_record_without_anything_leaves_everything_missing_but_what_it_declares(string sample)
    {
        FrameworkContent content = FrameworkList.Of(SampleFiles.Records[sample](), [Pack])[0];

        Assert.Equal(Pack.Rules.Count, content.Asked);
        Assert.Contains("provider", content.Answers[0].Missing);
    }

    [Fact]
    public void The_report_prints_what_is_answered_and_names_what_nobody_answers()
    {
        using MemoryStream stream = new();
        new PdfRenderer([Pack]).Render(CreditSample.Fail(), new ReportOptions { Sections = ["frameworks"] }, stream);
        string text = Tool.Run("pdftotext", stream.ToArray(), "-layout", "FILE", "-").Text;

        Assert.Contains("Laws and frameworks", text, StringComparison.Ordinal);
        Assert.Matches(@"Point 1 +intended use +provider", text);
        Assert.Contains("Nobody answers further: Another Act, 7 fairness.no_such_exhibit, federated", text, StringComparison.Ordinal);
        Assert.DoesNotContain("compliant", text, StringComparison.OrdinalIgnoreCase);
    }

    private static Rule Ask(string name, RuleKind kind, string target, string citation) =>
        new() { Id = $"some-act/{name}", Kind = kind, Target = target, Because = "The file holds it.", Citation = citation };
}
