using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.DataQuality.Groups;

namespace AuditKit.DataQuality.Tests;

public sealed class GroupsTests
{
    [Fact]
    public void Representation_matches_the_oracle()
    {
        AuditTable table = Hundred(("a", 62), ("b", 28), ("c", 10));

        DomainResult result = Examination.Run(table, section: Examination.Reference("group", ("a", 0.5), ("b", 0.3), ("c", 0.2)));

        Close.To(0.0181939, result.Measurements.Single(m => m.Metric == "data.representation_p_value").Estimate, 5.1e-8); // printed with seven decimals
        Close.To(1.24, result.Of("data.representation_ratio", ("group", "a")).Estimate, 1e-15);
        Close.To(0.5, result.Of("data.representation_ratio", ("group", "c")).Estimate, 1e-15);
        Measurement share = result.Of("data.group_share", ("group", "c"));
        Close.To(share.Interval!.Upper / 0.2, result.Of("data.representation_ratio", ("group", "c")).Interval!.Upper, 1e-15);
        TableExhibit groups = result.Exhibits.OfType<TableExhibit>().Single(exhibit => exhibit.Id == "data.groups");
        Assert.Contains("the census, 2020", groups.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_never_occurs_is_the_first_to_be_named()
    {
        DomainResult result = Examination.Run(Hundred(("a", 300), ("b", 300)), section: Examination.Reference("group", ("a", 0.45), ("b", 0.45), ("c", 0.1)));

        Measurement absent = result.Of("data.representation_ratio", ("group", "c"));
        Assert.Equal(0, absent.Estimate);
        Assert.True(absent.Interval!.Upper < 0.2);
        Finding finding = result.Findings.Single(finding => finding.Code == "data.under_represented");
        Assert.Contains("1 group is under-represented by group: c at 0.00", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_outside_the_reference_leave_it_unmeasured_with_the_reason()
    {
        DomainResult result = Examination.Run(Hundred(("a", 50), ("z", 50)), section: Examination.Reference("group", ("a", 0.5), ("b", 0.5)));

        Assert.All(result.Measurements.Where(m => m.Metric.StartsWith("data.representation", StringComparison.Ordinal)), m => Assert.Contains("no share of 'z'", m.Reason, StringComparison.Ordinal));
        Assert.Contains(result.Findings, finding => finding.Code == "data.reference_unfit");
    }

    [Theory]
    [InlineData(0.5, 0.6, "the shares add up to 1.1")]
    [InlineData(1.0, 0.0, "a share of 0 cannot be compared with")]
    public void Shares_that_make_no_population_are_refused(double first, double second, string what)
    {
        Problem[] problems = [.. ReferenceShares.Check(Examination.Options(Examination.Reference("group", ("a", first), ("b", second))), ["group"])];

        Assert.Contains(problems, problem => problem.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reference_names_its_source_and_year_and_a_declared_attribute()
    {
        List<Problem> problems = [];
        MapNode section = Examination.Section(("reference", Examination.Section(("group", Examination.Section(("shares", Examination.Section(("a", Examination.Scalar(1)))))))));
        new DataQualityDomain().Descriptor.Options.Resolve(section, string.Empty, problems);

        Assert.Equal(["reference.group.source", "reference.group.year"], problems.Select(problem => problem.Path));
        Assert.Contains(ReferenceShares.Check(Examination.Options(Examination.Reference("other", ("a", 0.5), ("b", 0.5))), ["group"]), problem => problem.Path == "reference.other");
    }

    [Fact]
    public void Label_balance_matches_the_oracle()
    {
        // 3 rows of d, 5 of a: (3 - 5) / 8 for a.
        DomainResult result = Examination.Run(Labelled(("a", 5, 2), ("d", 3, 1)));

        Close.To(-0.25, result.Of("data.group_imbalance", ("group", "a")).Estimate, 1e-15);
        Close.To(0.25, result.Of("data.group_imbalance", ("group", "d")).Estimate, 1e-15);
        Close.To((2 / 5.0) - (1 / 3.0), result.Measurements.Single(m => m.Metric == "data.positive_label_share_difference").Estimate, 1e-15);
        Close.To((2 / 5.0) - (1 / 3.0), result.Of("data.label_total_variation", ("group", "a")).Estimate, 1e-15);
    }

    [Fact]
    public void Equal_labels_leave_zero_inside_every_interval()
    {
        DomainResult result = Examination.Run(Labelled(("a", 200, 60), ("b", 200, 60), ("c", 100, 30)));

        foreach (string metric in new[] { "data.label_total_variation", "data.label_jensen_shannon", "data.label_kullback_leibler", "data.label_euclidean_distance" })
        {
            Assert.Equal(0, result.Of(metric, ("group", "a")).Estimate!.Value, 1e-12);
            Assert.Equal(0, result.Of(metric, ("group", "a")).Interval!.Lower);
        }

        Assert.DoesNotContain(result.Findings, finding => finding.Code == "data.label_imbalance");
    }

    [Fact]
    public void Missing_values_are_a_group_of_their_own_and_no_part_of_the_reference()
    {
        AuditTable table = Examination.Table(["group"], null, null, ("group", Examination.Texts([.. Enumerable.Repeat("a", 50), .. Enumerable.Repeat("b", 50), .. Enumerable.Repeat((string?)null, 20)])), ("x", Examination.Texts(Enumerable.Repeat("v", 120))));

        DomainResult result = Examination.Run(table, section: Examination.Reference("group", ("a", 0.5), ("b", 0.5)));

        Assert.Equal(1, result.Of("data.representation_ratio", ("group", "a")).Estimate);
        Assert.Contains(result.Exhibits.OfType<TableExhibit>().Single(exhibit => exhibit.Id == "data.groups").Rows, row => row[1].Text == "(missing)" && row[2].Number == 20);
    }

    private static AuditTable Hundred(params (string Group, int Rows)[] groups) =>
        Examination.Table(["group"], null, null, ("group", Examination.Texts(groups.SelectMany(group => Enumerable.Repeat(group.Group, group.Rows)))));

    private static AuditTable Labelled(params (string Group, int Rows, int Positive)[] groups) => Examination.Table(
        ["group"],
        null,
        "label",
        ("group", Examination.Texts(groups.SelectMany(group => Enumerable.Repeat(group.Group, group.Rows)))),
        ("label", Examination.Texts(groups.SelectMany(group => Enumerable.Range(0, group.Rows).Select(row => row < group.Positive ? "yes" : "no")))));
}
