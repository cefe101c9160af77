using AuditKit.Core.Policies;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests.Content;

[Trait("Kind", "unit")]
public sealed class HeadlineTests
{
    [Theory]
    [InlineData("fail", Outcome.Fail, "Fail", "The similarity to a random network for guided-backprop is 0.463 [0.418, 0.508]; the policy allows less than 0.15.")]
    [InlineData("inconclusive", Outcome.Inconclusive, "Inconclusive", "The true positive rate over all rows is 0.710 [0.664, 0.752], on both sides of the limit; the policy requires at least 0.70.")]
    [InlineData("not-estimable", Outcome.NotEstimable, "Not estimable", "The true positive rate over all rows has no value (no positive labels); the policy requires at least 0.70.")]
    [InlineData("pass", Outcome.Pass, "Pass", "All 2 required checks pass. Nearest to its limit: the selection rate over all rows is 0.500 [0.485, 0.515]; the policy requires at least 0.30.")]
    [InlineData("no-verdict", null, "No verdict", "No policy was given, so nothing was judged. 80 numbers were measured, 4 could not be.")]
    [InlineData("empty", null, "No verdict", "No policy was given, so nothing was judged. Nothing was measured.")]
    [InlineData("cancelled", null, "Cancelled", "The run was cancelled before its end: 0 sections are complete. Nothing was judged.")]
    [InlineData("broken-off", Outcome.NotEstimable, "Not estimable", "Fairness broke off with an error. The true positive rate over all rows has no value (no measurement in the record matches); the policy requires at least 0.70.")]
    [InlineData("broken-off-without-policy", null, "Incomplete", "Fairness broke off with an error. Nothing was judged.")]
    [InlineData("infinite-epsilon", Outcome.Fail, "Fail", "The claimed epsilon over all rows is infinity; the policy allows at most 10.")]
    public void Headline_SaysTheVerdictWithItsNumbers(string sample, Outcome? outcome, string word, string sentence)
    {
        Headline headline = ReportContent.Of(SampleFiles.Records[sample]()).Headline;

        Assert.Equal((outcome, word, sentence), (headline.Outcome, headline.Word, Plain.Of(headline.Sentence)));
    }

    [Fact]
    public void NotTested_NamesDomainsReasonsAndGroupsLeftOut()
    {
        IReadOnlyList<NotTestedEntry> entries = ReportContent.Of(CreditSample.Fail()).NotTested;

        Assert.Contains(entries, e => e is { What: "Federated training", Why: "not run: the spec does not list it" });
        Assert.Contains(entries, e => e is { What: "True positive rate, sex Other", Why: "no positive labels in this slice" });
        Assert.Contains(entries, e => e.What.StartsWith("2\u00A0groups left out by age band × region × sex", StringComparison.Ordinal));
        Assert.Contains(entries, e => e.Why == "needs 100 000 non-members, has 12 000");
    }

    [Fact]
    public void BrokenOffDomain_IsNamedWithItsError() =>
        Assert.Contains(ReportContent.Of(OtherSamples.BrokenOff()).NotTested, e => e is { What: "Fairness", Why: "broke off: the prediction table has no column 'score'" });
}
