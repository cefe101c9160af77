using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Tests;

[Trait("Kind", "contract")]
public sealed class StreamTests
{
    private static readonly PredictionTable Table = Examination.Table(true, true, ("a", "yes", "yes", .9, 30), ("a", "no", "no", .2, 30), ("b", "yes", "yes", .8, 20), ("b", "no", "no", .1, 40));

    public static TheoryData<string> OfRows => [.. FairnessExaminations.All.Where(examination => !examination.WorksFromCounts && examination.Options.Count > 0).Select(examination => examination.Options[0].Name)];

    [Theory]
    [MemberData(nameof(OfRows))]
    public void EveryExaminationOfRowsThatWasAskedFor_IsNamed(string key)
    {
        SpecNode section = key == "control" ? Examination.List("job") : key == "mitigation" ? Examination.Section(("methods", Examination.List("threshold-optimizer"))) : Examination.Section();

        Finding finding = Assert.Single(Run((key, section)).Findings, finding => finding.Code == "fairness.not_examined_in_stream");

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.EndsWith($"the rows were streamed: {key}.", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void ControlSlicesIndividualAndMitigation_AreExaminationsOfRows() =>
        Assert.Empty(new[] { "control", "slices", "individual", "mitigation", "thresholds", "scoringRate" }.Except(OfRows.Select(row => row.Data)));

    [Fact]
    public void NothingAskedFor_IsNoFinding() => Assert.DoesNotContain(Run().Findings, finding => finding.Code == "fairness.not_examined_in_stream");

    private static DomainResult Run(params (string Key, SpecNode Value)[] options) => Examination.RunSection(
        Table,
        Examination.Section([("bootstrap", Examination.Scalar("100")), .. options]),
        supply: evidence => evidence.Put(FairnessEvidence.Cube, SliceLattice.Of(AuditedRows.Of(Table), 2, 1).Cube.ToDocument()));
}
