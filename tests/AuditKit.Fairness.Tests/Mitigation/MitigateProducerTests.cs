using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Json;
using AuditKit.Core.Specs;
using AuditKit.Data.Splits;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Evidences;
using AuditKit.Fairness.Mitigation.Production;

namespace AuditKit.Fairness.Tests.Mitigation;

[Trait("Kind", "contract")]
public sealed class MitigateProducerTests
{
    [Fact]
    public void Poisoned_held_out_rows_change_no_candidate()
    {
        MitigationCase clean = new(), poisoned = new();
        foreach (int row in poisoned.RowsOf(Split.Test))
        {
            poisoned.Labels[row] = poisoned.Labels[row] == "yes" ? "no" : "yes";
            poisoned.X[row] = 1000 + row;
            poisoned.Scores[row] = 1 - poisoned.Scores[row];
            poisoned.Groups[row] = 1 - poisoned.Groups[row];
        }

        (MitigationReport report, MitigatedRows decided, _) = clean.Run();
        (MitigationReport again, MitigatedRows others, _) = poisoned.Run();

        Assert.Equal(CanonicalJson.WriteText(report), CanonicalJson.WriteText(again));
        int[] choice = [.. Enumerable.Range(0, decided.RowIds.Count).Where(i => !decided.Measured[i])];
        Assert.NotEmpty(choice);
        foreach (MitigationCandidate candidate in report.Candidates)
        {
            Assert.Equal(choice.Select(i => decided.Of(candidate.Method)[i]), choice.Select(i => others.Of(candidate.Method)[i]));
        }

        // The poison did reach what is only decided.
        Assert.NotEqual(decided.Of("threshold-optimizer"), others.Of("threshold-optimizer"));
        Assert.Equal(clean.RowsOf(Split.Train), clean.Trainer.Learned.Order());
    }

    [Fact]
    public void Candidates_are_listed_with_parameters_and_trainings_and_the_best_within_the_limit_is_chosen()
    {
        (MitigationReport report, MitigatedRows decided, _) = new MitigationCase().Run();

        Assert.Equal(["unmitigated", "reweighing", "correlation-removal", "exponentiated-gradient", "grid-search", "threshold-optimizer"], report.Candidates.Select(candidate => candidate.Method));
        Assert.Equal(4, Candidate(report, "reweighing").Factors.Count);
        MitigationCandidate mixture = Candidate(report, "exponentiated-gradient"), grid = Candidate(report, "grid-search"), thresholds = Candidate(report, "threshold-optimizer");
        Assert.Equal(mixture.Trainings, mixture.Calls.Count);
        Assert.Equal(1, mixture.Calls.Sum(call => call.Share), 1e-9);
        Assert.Equal((25, 1), (grid.Calls.Count, grid.Calls.Count(call => call.Share == 1)));
        Assert.Equal(["a", "b"], thresholds.Rules.Select(rule => rule.Group));
        Assert.Equal(["correlation-removal", "threshold-optimizer"], report.Candidates.Where(candidate => candidate.ReadsAttribute).Select(candidate => candidate.Method));
        MitigationCandidate[] within = [.. report.Candidates.Skip(1).Where(candidate => candidate.ChoiceGap <= report.Limit)];
        Assert.NotEmpty(within);
        Assert.Equal(within.Max(candidate => candidate.ChoiceAccuracy), Candidate(report, report.Chosen).ChoiceAccuracy);
        Assert.All(decided.Chances, pair => Assert.All(pair.Value, chance => Assert.InRange(chance, 0, 1)));
        // Thresholds are exact on the rows they were fitted on.
        Assert.InRange(thresholds.ChoiceGap!.Value, 0, 1e-9);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_and_evidence_reads_back()
    {
        (MitigationReport report, MitigatedRows decided, EvidenceSet evidence) = new MitigationCase().Run();
        (_, _, EvidenceSet again) = new MitigationCase().Run();

        Assert.Equal(evidence.Digests, again.Digests);
        using MemoryStream stream = new();
        MitigationEvidence.Rows.Codec.Write(decided, stream);
        stream.Position = 0;
        MitigatedRows read = MitigationEvidence.Rows.Codec.Read(stream);
        Assert.Equal((decided.RowIds, decided.Measured), (read.RowIds, read.Measured), (a, b) => a.RowIds.SequenceEqual(b.RowIds) && a.Measured.SequenceEqual(b.Measured));
        Assert.All(report.Candidates, candidate => Assert.Equal(decided.Of(candidate.Method), read.Of(candidate.Method)));
        using MemoryStream json = new();
        MitigationEvidence.Report.Codec.Write(report, json);
        Assert.Equal(json.ToArray(), CanonicalJson.Write(CanonicalJson.Read<MitigationReport>(json.ToArray())));
    }

    [Fact]
    public void Stored_predictions_without_a_split_are_fitted_on_one_half_of_the_people_and_measured_on_the_other()
    {
        MitigationCase stored = new() { Kind = SubjectKind.Predictions, Methods = ["threshold-optimizer"], Unit = "person" };
        Array.Fill(stored.Splits, Split.Test);

        (MitigationReport report, MitigatedRows decided, _) = stored.Run();

        Assert.Single(report.Candidates);
        Assert.InRange(decided.Measured.Count(measured => measured), 0.4 * MitigationCase.Rows, 0.6 * MitigationCase.Rows);
        Assert.Equal(MitigationCase.Rows, decided.RowIds.Count);
        // Rows 2k and 2k + 1 are one person.
        Assert.All(Enumerable.Range(0, MitigationCase.Rows / 2), person => Assert.Equal(decided.Measured[2 * person], decided.Measured[(2 * person) + 1]));
    }

    [Fact]
    public void Rows_without_a_score_keep_the_audited_decision_and_are_counted()
    {
        MitigationCase some = new() { Methods = ["threshold-optimizer"] };
        int row = some.RowsOf(Split.Test)[0];
        some.Scores[row] = double.NaN;

        (MitigationReport report, MitigatedRows decided, _) = some.Run();

        Assert.Equal(1, report.RowsWithoutRule);
        Assert.Equal(0, decided.Of("threshold-optimizer")[decided.RowIds.Index().First(pair => pair.Item == row).Index]);
    }

    [Fact]
    public void Rows_that_cannot_carry_what_was_asked_are_refused_with_a_remedy()
    {
        MitigationCase untrained = new(), unvalidated = new(), oneGroup = new(), oneClass = new() { Constraint = "equalized-odds" }, unscored = new() { Methods = ["threshold-optimizer"] }, unheld = new();
        Array.ForEach(untrained.RowsOf(Split.Train), row => untrained.Splits[row] = Split.Test);
        Array.ForEach(unvalidated.RowsOf(Split.Validation), row => unvalidated.Splits[row] = Split.Train);
        Array.Fill(oneGroup.Groups, 0);
        for (int row = 0; row < MitigationCase.Rows; row++) oneClass.Labels[row] = oneClass.Groups[row] == 1 ? "no" : oneClass.Labels[row];
        Array.Fill(unscored.Scores, double.NaN);
        Array.ForEach(unheld.RowsOf(Split.Test), row => unheld.Splits[row] = Split.Train);

        Assert.Contains("no labelled training row", Refused(untrained), StringComparison.Ordinal);
        Assert.Contains("no labelled validation row", Refused(unvalidated), StringComparison.Ordinal);
        Assert.Contains("'group' has one value, 'a'", Refused(oneGroup), StringComparison.Ordinal);
        Assert.Contains("group 'b' has no positive label among training rows", Refused(oneClass), StringComparison.Ordinal);
        Assert.Contains("needs scores, and none of the validation rows has one", Refused(unscored), StringComparison.Ordinal);
        Assert.Contains("no row is held out", Refused(unheld), StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_of_the_section_are_listed_before_anything_runs()
    {
        MitigateProducer producer = new(new CellTrainer());
        AuditSpec stored = new MitigationCase { Kind = SubjectKind.Predictions, Methods = ["reweighing", "threshold-optimizer"] }.Spec();
        AuditSpec trained = new MitigationCase().Spec(), misspelt = new MitigationCase().Spec("gender");

        Assert.Equal(["domains.fairness.mitigation.methods", "subject.predictions.score"], producer.Validate(stored, new DataOutline([])).Select(problem => problem.Path));
        Assert.Empty(producer.Validate(trained, new DataOutline([])));
        Assert.Contains("'gender' is no declared attribute", Assert.Single(producer.Validate(misspelt, new DataOutline([]))).What, StringComparison.Ordinal);
        Assert.True(producer.AppliesTo(trained));
        Assert.False(producer.AppliesTo(new MitigationCase { Methods = [] }.Spec()));
        Assert.Contains("'parity'", Assert.Throws<Xunit.Sdk.EmptyException>(() => new MitigationCase { Constraint = "parity" }.Spec()).Message, StringComparison.Ordinal);
    }

    private static string Refused(MitigationCase wrong) => Assert.Throws<InvalidInputException>(() => wrong.Run()).Message;

    private static MitigationCandidate Candidate(MitigationReport report, string method) => report.Candidates.Single(candidate => candidate.Method == method);
}
