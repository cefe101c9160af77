using AuditKit.Core.Evidences;
using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Evidences;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Search;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Search;

[Trait("Kind", "contract")]
public sealed class SearchRunTests
{
    private static readonly (string, object)[] Small = [("layers", new[] { 8 }), ("epochs", 4), ("batch", 40)];

    private static (string, object) Search(string method, int trials, params (string, object)[] space) =>
        ("search", new (string, object)[] { ("method", method), ("trials", trials), ("space", space) });

    [Fact]
    public async Task Trials_AreReported_AndTheBestIsTrainedOnceAsItsOptionsAloneWould()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, [.. Small, Search("tpe", 24, ("rate", Log(1e-4, 0.3)), ("dropout", new[] { 0, 0.3 }), ("activation", new[] { "relu", "tanh" }), ("optimizer.kind", new[] { "adam", "sgd" }), ("layers", new[] { new[] { 4 }, new[] { 12, 6 } }))]);
        SearchProducer search = new(new TrainProducer());

        StageReport found = await run.Run(search);
        await run.Run(new SearchedTrainProducer(new TrainProducer()));

        SearchReport report = run.Evidence.Get(SearchReport.Kind);
        Assert.Equal(24, report.Trials.Count);
        Assert.All(report.Trials, trial => Assert.NotNull(trial.Score));
        Assert.Equal(report.Trials.Min(trial => trial.Score), report.Trials[report.Best].Score);
        // Two shapes, two activations, two optimisers: the first 16 trials cannot all have been alone.
        Assert.Contains(report.Trials, trial => trial.Together > 1);
        Assert.Contains(found.Findings, finding => finding.Code == "models.searched" && finding.Sentence.Contains("24 trainings", StringComparison.Ordinal));
        TrainedModel model = run.Evidence.Get(ModelsEvidence.Model);
        Assert.Equal(24, model.Training!.SearchTrials);
        Assert.Equal(report.Trials[report.Best].Values["activation"], OptionsOf(run, report.Best).Text("activation"));
        ModelFit alone = new TabularTraining(ModelRecipes.TabularMlp, OptionsOf(run, report.Best), Torch.Cpu).Fit(run.Table, run.Context("train").Seeds, new Progress<AuditEvent>(), CancellationToken.None);
        Assert.Equal(alone.Model.Weights.ToArray(), model.Weights.ToArray());
    }

    [Fact]
    public void EqualSearches_GiveEqualReports()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, [.. Small, Search("tpe", 20, ("rate", Log(1e-4, 0.3)))]);

        Assert.Equal(Report(run, 7).Trials.Select(trial => trial.Score), Report(run, 7).Trials.Select(trial => trial.Score));
        Assert.NotEqual(Report(run, 7).Trials.Select(trial => trial.Score), Report(run, 8).Trials.Select(trial => trial.Score));
    }

    [Fact]
    public void StackedTrials_EqualSingleOnes()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, [.. Small, ("optimizer", new (string, object)[] { ("kind", "sgd") }), Search("random", 6, ("optimizer.rate", Log(0.01, 0.5)), ("dropout", new[] { 0, 0.2, 0.5 }), ("weightDecay", new[] { 0, 0.01 }), ("loss.labelSmoothing", new[] { 0, 0.1 }), ("seed", new[] { 1, 2 }))]);
        SearchReport report = Report(run, 7);
        SeedStream seeds = SeedStream.FromSeed(7).For("trials");

        Assert.All(report.Trials, trial => Assert.Equal(6, trial.Together));
        foreach (SearchTrial trial in report.Trials)
        {
            OptionSet options = SearchPoint.OptionsAt(run.Schema, run.Options, Space(run), [.. trial.Places]);
            ISubjectTraining training = new TabularTraining(ModelRecipes.TabularMlp, TrialShape.SharedOf(run.Schema, [options]), Torch.Cpu);
            MemberFit alone = training.FitAll(run.Table, seeds, [TrialShape.StartOf(options, seeds)], new Progress<AuditEvent>(), CancellationToken.None)[0];
            // A batched kernel orders its sums otherwise: the promise for weights is 1e-5, losses are of order 1.
            Assert.Equal(alone.Best!.ValidationLoss!.Value, trial.Score!.Value, 1e-5);
        }

        Assert.True(report.Trials.Select(trial => trial.Score).Distinct().Count() == 6);
    }

    [Fact]
    public void TrialsThatDivergeOrContradict_AreReportedAndNeverChosen()
    {
        AuditRun run = new(ModelRecipes.TabularMlp, [.. Small, Search("grid", 8, ("rate", new[] { 0.01, 90 }), ("optimizer.kind", new[] { "sgd", "adam" }), ("weightDecay", new[] { 0, 0.001 }))]);

        SearchReport report = Report(run, 7);

        Assert.Equal(8, report.Trials.Count);
        Assert.All(report.Trials.Where(trial => trial.Values["optimizer.kind"] == "adam" && trial.Values["weightDecay"] != "0"), trial => Assert.StartsWith("not trained: adam", trial.Ended, StringComparison.Ordinal));
        Assert.NotNull(report.Trials[report.Best].Score);
        Assert.Equal("0.01", report.Trials[report.Best].Values["rate"]);
    }

    [Fact]
    public void LogisticRegression_IsSearchedOneTrialAfterTheOther()
    {
        AuditRun run = new(ModelRecipes.LogisticRegression, Search("grid", 4, ("l2", new[] { 1e-4, 1e-2, 1, 100 })));

        SearchReport report = Report(run, 7);

        Assert.Equal(4, report.Trials.Count);
        Assert.True(report.Trials[0].Score < report.Trials[3].Score);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "rat", "did you mean 'rate'?" },
        { "optimizer.rat", "did you mean 'optimizer.rate'?" },
        { "search", "search options of the network and its training" },
        { "activation", "Give one of" },
        { "dropout", "correct the range" },
        { "optimizer.rate", "write it once" },
        { "epochs", "{ log:" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void FaultySpaces_AreRefusedWithTheKeyAndARemedy(string key, string remedy)
    {
        object values = key switch
        {
            "activation" => new[] { "relu", "reluu" },
            "dropout" => new (string, object)[] { ("log", new[] { 0, 0.5 }) },
            "epochs" => new (string, object)[] { ("range", new[] { 1, 5 }) },
            _ => new[] { 0.1, 0.2 },
        };
        AuditRun run = new(ModelRecipes.TabularMlp, [("rate", 0.1), Search("tpe", 4, (key, values))]);

        Problem problem = Assert.Single(new SearchProducer(new TrainProducer()).Validate(run.Spec, new Core.Domains.DataOutline([])), problem => problem.Path.StartsWith("subject.train.search.space." + key, StringComparison.Ordinal));

        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_ReplacesThePlainTrainingStage()
    {
        AuditRun plain = new(ModelRecipes.TabularMlp), searched = new(ModelRecipes.TabularMlp, Search("random", 2, ("rate", new[] { 0.1 })));
        TrainProducer train = new();

        Assert.Equal((true, false, false), (train.AppliesTo(plain.Spec), new SearchProducer(train).AppliesTo(plain.Spec), new SearchedTrainProducer(train).AppliesTo(plain.Spec)));
        Assert.Equal((false, true, true), (train.AppliesTo(searched.Spec), new SearchProducer(train).AppliesTo(searched.Spec), new SearchedTrainProducer(train).AppliesTo(searched.Spec)));
        Assert.DoesNotContain(DataEvidence.Predictions, new SearchProducer(train).Descriptor.Consumes);
    }

    private static (string, object)[] Log(double low, double high) => [("log", new[] { low, high })];

    private static SearchSpace Space(AuditRun run) => SearchOptions.Of(run.Schema, run.Options, [])!.Space;

    private static OptionSet OptionsOf(AuditRun run, int trial) => SearchPoint.OptionsAt(run.Schema, run.Options, Space(run), [.. run.Evidence.Get(SearchReport.Kind).Trials[trial].Places]);

    private static SearchReport Report(AuditRun run, long seed)
    {
        List<Problem> problems = [];
        SearchOptions search = SearchOptions.Of(run.Schema, run.Options, problems)!;
        Assert.Empty(problems);
        HyperparameterSearch trials = new(search, run.Schema, run.Options, options => new TabularTraining(run.Spec.Subject.Recipe!, options, Torch.Cpu), options => ModelRecipes.Problems(run.Spec.Subject.Recipe!, options));
        return trials.Run(run.Table, SeedStream.FromSeed(seed), new Progress<AuditEvent>(), CancellationToken.None);
    }
}
