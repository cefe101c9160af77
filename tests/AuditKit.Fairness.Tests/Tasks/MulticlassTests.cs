using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;

namespace AuditKit.Fairness.Tests.Tasks;

[Trait("Kind", "contract")]
public sealed class MulticlassTests
{
    private static readonly TaskOptions Options = new() { Task = PredictionTask.Multiclass, Prediction = "p", Label = "y", Attributes = ["g", "h"] };

    [Fact]
    public void SharesOfThreeGroups_HaveThePublishedParity()
    {
        string[] groups = [.. "aaaabbbbcccc".Select(letter => letter.ToString())], predictions = [.. "xxyzxyyzxxzz".Select(letter => letter.ToString())];
        Table table = new(new NamedColumn("g", CategoryColumn.OfTexts(groups)), new NamedColumn("p", CategoryColumn.OfTexts(predictions)));

        DomainResult result = TaskExamination.Classes(table, new TaskOptions { Task = PredictionTask.Multiclass, Prediction = "p", Attributes = ["g"] });

        Close.To(1.0 / 3, result.Gap("fairness.class_share_range", "g").Estimate, 1e-15);
        Close.To(.5, result.Gap("fairness.prediction_total_variation", "g").Estimate, 1e-15);
        Assert.Equal(1, result.Gap("fairness.audit_coverage", "g").Estimate);
        Assert.Equal("fewer than two groups can be compared", result.Gap("fairness.accuracy_difference", "g").Reason);
        Assert.Contains(result.Limits, limit => limit.StartsWith("Without labels", StringComparison.Ordinal));
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void RatesOfAClass_EqualTheBinaryExaminationOfThatClass()
    {
        Table table = Sample(300, 1);
        DomainResult result = TaskExamination.Classes(table, Options);

        foreach (string one in new[] { "x", "y", "z" })
        {
            PredictionTable binary = PredictionTableBuilder.Build(table, new PredictionOptions { Prediction = "p", Label = "y", Positive = [one], Attributes = ["g", "h"] }).Require();
            DomainResult expected = Examination.Run(binary, options: [("bootstrap", "200")]);
            foreach (string metric in new[] { "selection_rate", "base_rate", "true_positive_rate", "false_positive_rate", "positive_predictive_value" })
            {
                Measurement twin = expected.Of($"fairness.{metric}", ("g", "a")), found = result.With($"fairness.{metric}", "class", one, ("g", "a"));
                Assert.Equal((twin.Estimate, twin.Interval, twin.Count), (found.Estimate, found.Interval, found.Count));
            }

            foreach (string metric in new[] { "demographic_parity_difference", "equal_opportunity_difference", "false_positive_rate_difference", "predictive_parity_difference", "equalized_odds_difference" })
            {
                Measurement twin = expected.Gap($"fairness.{metric}", "g", "h"), found = result.Measurements.Single(gap => gap.Metric == $"fairness.{metric}" && gap.By.SequenceEqual(["g", "h"]) && gap.Options["class"] == one);
                Assert.Equal((twin.Estimate, twin.Interval, twin.Count), (found.Estimate, found.Interval, found.Count));
            }
        }

        TaskExamination.IsSound(result);
    }

    [Fact]
    public void RowOrder_ChangesNoNumber_AndJsonSurvives()
    {
        Table table = Sample(200, 2);
        int[] order = [.. Enumerable.Range(0, 200).OrderBy(row => row * 7919 % 211)];
        DomainResult once = TaskExamination.Classes(table, Options), shuffled = TaskExamination.Classes(table.Select(order), Options);

        Assert.Equal(once.Numbers(), shuffled.Numbers());
        byte[] bytes = CanonicalJson.Write(once);
        Assert.Equal(bytes, CanonicalJson.Write(CanonicalJson.Read<DomainResult>(bytes)));
    }

    [Fact]
    public void AClassWithoutLabelsInAGroup_IsExcludedWithItsReason()
    {
        string[] groups = [.. "aaaaabbbb".Select(letter => letter.ToString())], labels = [.. "xyzxyxyxy".Select(letter => letter.ToString())];
        Table table = new(new NamedColumn("g", CategoryColumn.OfTexts(groups)), new NamedColumn("h", CategoryColumn.OfTexts(groups)), new NamedColumn("y", CategoryColumn.OfTexts(labels)), new NamedColumn("p", CategoryColumn.OfTexts(labels)));

        DomainResult result = TaskExamination.Classes(table, Options);

        Assert.Equal("no positive labels in this slice", result.With("fairness.true_positive_rate", "class", "z", ("g", "b")).Reason);
        Assert.Equal("a class has no label in this slice", result.Of("fairness.macro_true_positive_rate", ("g", "b")).Reason);
        Measurement gap = result.Measurements.Single(one => one.Metric == "fairness.equal_opportunity_difference" && one.By.SequenceEqual(["g"]) && one.Options["class"] == "z");
        Assert.Equal([Core.Slice.Of(("g", "b"))], gap.Excluded);
        Assert.Null(gap.Estimate);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void CostsOfClasses_GiveATransport_AndAWrongNumberOfThemAReason()
    {
        Table table = Sample(200, 3);

        DomainResult unit = TaskExamination.Classes(table, Options, TaskExamination.Section("multiclass", ("cost", TaskExamination.List(0, 1, 1, 1, 0, 1, 1, 1, 0))));
        DomainResult wrong = TaskExamination.Classes(table, Options, TaskExamination.Section("multiclass", ("cost", TaskExamination.List(0, 1))));

        Close.To(unit.Gap("fairness.prediction_total_variation", "g").Estimate!.Value, unit.Gap("fairness.class_transport_cost", "g").Estimate, 1e-12);
        Assert.Equal("2 costs are given, and 3 classes need 9", wrong.Gap("fairness.class_transport_cost", "g").Reason);
    }

    [Fact]
    public void AGroupThatIsDeniedAClass_LeadsAndIsFound()
    {
        string[] groups = [.. Enumerable.Range(0, 400).Select(row => row < 200 ? "a" : "b")], labels = [.. Enumerable.Range(0, 400).Select(row => "xyz"[row % 3].ToString())];
        string[] predictions = [.. labels.Select((label, row) => groups[row] == "b" && label == "z" && row % 2 == 0 ? "x" : label)];
        Table table = new(new NamedColumn("g", CategoryColumn.OfTexts(groups)), new NamedColumn("y", CategoryColumn.OfTexts(labels)), new NamedColumn("p", CategoryColumn.OfTexts(predictions)));

        DomainResult result = TaskExamination.Classes(table, Options with { Attributes = ["g"] });

        Assert.Contains("true z", result.Lead, StringComparison.Ordinal);
        Finding finding = result.Findings.Single(one => one.Code == "fairness.largest_gap");
        Assert.Equal(Severity.Critical, finding.Severity);
        Assert.Equal(Core.Slice.Of(("g", "b")), finding.Slice);
        Assert.Contains(result.Exhibits, exhibit => exhibit is HeatMapExhibit { Id: "fairness.class_shares_1" });
    }

    private static Table Sample(int rows, long seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).Open();
        string[] classes = ["x", "y", "z"], groups = ["a", "b", "c"], halves = ["m", "n"];
        string[] labels = [.. Enumerable.Range(0, rows).Select(_ => classes[source.Next(3)])];
        return new Table(
            new NamedColumn("g", CategoryColumn.OfTexts([.. labels.Select(_ => groups[source.Next(3)])])),
            new NamedColumn("h", CategoryColumn.OfTexts([.. labels.Select(_ => halves[source.Next(2)])])),
            new NamedColumn("y", CategoryColumn.OfTexts(labels)),
            new NamedColumn("p", CategoryColumn.OfTexts([.. labels.Select(label => source.Next(4) == 0 ? classes[source.Next(3)] : label)])));
    }
}
