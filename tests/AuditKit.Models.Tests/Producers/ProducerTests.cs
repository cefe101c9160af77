using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Data.Tasks;
using AuditKit.Models.Evidences;
using AuditKit.Models.Producers;
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Producers;

[Trait("Kind", "contract")]
public sealed class ProducerTests
{
    private const int Rows = 400;

    [Theory]
    [InlineData(ModelRecipes.TabularMlp)]
    [InlineData(ModelRecipes.LogisticRegression)]
    public async Task TrainAndPredict_MakeWhatTheyPromise(string recipe)
    {
        AuditTable table = MakeTable(labelled: true);
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        ProducerContext context = Context(SpecOf(recipe), evidence);

        StageReport trained = await new TrainProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
        await new PredictProducer().ProduceAsync(context, TestContext.Current.CancellationToken);

        PredictionTable predictions = evidence.Get(DataEvidence.Predictions);
        Assert.Equal(Rows, predictions.RowCount);
        Assert.Equal(table.Split.Rows.ToArray(), predictions.Split.Rows.ToArray());
        for (int row = 0; row < Rows; row++)
        {
            Assert.InRange(predictions.Scores[row], 0, 1);
            Assert.Equal(predictions.Scores[row] >= 0.5 ? Outcome.Positive : Outcome.Negative, predictions.Predictions[row]);
        }

        TrainedModel model = evidence.Get(ModelsEvidence.Model);
        Assert.Equal((recipe, "no", "yes"), (model.Training!.Recipe, model.Target.Classes[0], model.Target.Classes[1]));
        Assert.Equal(table.Split.CountOf(Split.Train), model.Training.TrainRows);
        Assert.Contains(trained.Facts, fact => fact.Name == "architecture" && fact.Value == model.Description);
        Assert.Equal(evidence.Get(LearningCurve.Kind).Epochs.Count, model.Training.Epochs);
        // The made-up rule is nearly noiseless: a model that learned nothing would get about half of the rows.
        int correct = Enumerable.Range(0, Rows).Count(row => predictions.Predictions[row] == predictions.Labels[row]);
        Assert.InRange(correct, 0.85 * Rows, Rows);
    }

    [Fact]
    public async Task SeveralClasses_GiveClassPredictions()
    {
        AuditTable table = MakeTable(labelled: true, label: income => income < -0.5 ? "low" : income < 0.5 ? "middle" : "high");
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        ProducerContext context = Context(SpecOf(ModelRecipes.TabularMlp, ("task", Scalar("multiclass")), ("rate", Scalar("0.01")), ("batch", Scalar("32"))), evidence);
        IProducer predict = PredictTaskProducer.All.Single(producer => producer.AppliesTo(context.Spec));
        Assert.False(new PredictProducer().AppliesTo(context.Spec));

        await new TrainProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
        await predict.ProduceAsync(context, TestContext.Current.CancellationToken);

        ClassTable predictions = evidence.Get(DataEvidence.ClassPredictions);
        Assert.Equal(["high", "low", "middle"], predictions.Classes.Order());
        Assert.Equal(table.Split.Rows.ToArray(), predictions.Frame.Split.Rows.ToArray());
        // The rule is noiseless: a model that learned nothing would get about 4 in 10.
        int correct = Enumerable.Range(0, Rows).Count(row => predictions.Predictions[row] == predictions.Labels[row]);
        Assert.InRange(correct, 0.8 * Rows, Rows);
        Assert.NotEmpty(evidence.Get(ModelsEvidence.Ledger).Epochs);
    }

    [Fact]
    public async Task Number_GivesNumericPredictionsInItsUnit()
    {
        AuditTable table = MakeTable(labelled: true, number: income => 500 + (20 * income));
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        ProducerContext context = Context(SpecOf(ModelRecipes.TabularMlp, ("task", Scalar("regression")), ("rate", Scalar("0.01")), ("batch", Scalar("32"))), evidence);

        await new TrainProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
        await PredictTaskProducer.All.Single(producer => producer.AppliesTo(context.Spec)).ProduceAsync(context, TestContext.Current.CancellationToken);

        NumericTable predictions = evidence.Get(DataEvidence.NumericPredictions);
        double error = Math.Sqrt(Enumerable.Range(0, Rows).Average(row => Math.Pow(predictions.Predictions[row] - predictions.Labels[row], 2)));
        // The label's standard deviation is 20: predicting the mean would err by that.
        Assert.InRange(error, 0, 4);
        TrainedModel model = evidence.Get(ModelsEvidence.Model);
        Assert.Equal((0, 1), (model.Target.Classes.Count, model.Architecture!.Outputs));
        Assert.Equal(model.WeightDigest.ToString(), model.Training!.WeightDigest);
        Assert.NotNull(model.Training.TrainDigest);
        Assert.NotEqual(model.Training.TrainDigest, model.Training.ValidationDigest);
        Assert.Equal(evidence.Get(ModelsEvidence.Ledger).DataOrder, model.Training.DataOrder);
    }

    [Fact]
    public async Task SwappedRows_AreTheAuditedOnesAndAnswerAsThePredictionWhereNothingChanged()
    {
        AuditTable table = MakeTable(labelled: true);
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, table);
        ProducerContext context = Context(SpecOf(ModelRecipes.LogisticRegression), evidence);
        await new TrainProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
        await new PredictProducer().ProduceAsync(context, TestContext.Current.CancellationToken);

        await new SwapProducer().ProduceAsync(context, TestContext.Current.CancellationToken);

        SwappedPredictions swapped = evidence.Get(DataEvidence.Swapped);
        PredictionTable held = evidence.Get(DataEvidence.Predictions).HeldOut();
        Assert.Equal(held.RowIds.ToArray(), swapped.Rows);
        Assert.Equal(["north", "south"], swapped.Swaps.Select(swap => swap.Value));
        int differs = 0;
        for (int row = 0; row < held.RowCount; row++)
        {
            foreach (AttributeSwap swap in swapped.Swaps)
            {
                int answer = swap.Answers[row] - '0';
                if (held.Attribute("region").TextAt(row) == swap.Value) Assert.Equal(held.Predictions[row], answer);
                else differs += held.Predictions[row] == answer ? 0 : 1;
            }
        }

        // The rule favours the north by as much as one standard deviation of income: many answers hang on the region alone.
        Assert.InRange(differs, held.RowCount / 5, held.RowCount / 2);
        Assert.False(new SwapProducer().AppliesTo(context.Spec));
    }

    [Fact]
    public async Task SameSpec_GivesTheSameEvidence()
    {
        async Task<IReadOnlyList<KeyValuePair<string, Digest>>> Run()
        {
            EvidenceSet evidence = new(new MemoryEvidenceStore());
            evidence.Put(DataEvidence.Table, MakeTable(labelled: true));
            ProducerContext context = Context(SpecOf(ModelRecipes.TabularMlp), evidence);
            await new TrainProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
            await new PredictProducer().ProduceAsync(context, TestContext.Current.CancellationToken);
            return evidence.Digests;
        }

        Assert.Equal(await Run(), await Run());
    }

    [Fact]
    public async Task ClassWithoutTrainingRows_IsBadInput()
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Table, MakeTable(labelled: true, onlyNegativeInTraining: true));

        await Assert.ThrowsAsync<InvalidInputException>(() => new TrainProducer().ProduceAsync(Context(SpecOf(ModelRecipes.TabularMlp), evidence), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ContradictingOptions_AreListedBeforeAnythingRuns()
    {
        AuditSpec spec = SpecOf(
            ModelRecipes.TabularMlp,
            ("layers", Scalar("2.5")),
            ("rate", Scalar("0.1")),
            ("optimizer", new MapNode([new(Scalar("rate"), Scalar("0.2")), new(Scalar("momentum"), Scalar("0.9")), new(Scalar("weightDecay"), Scalar("0.1"))], null)));

        Assert.Equal(
            ["subject.train.layers", "subject.train.rate", "subject.train.optimizer.momentum", "subject.train.optimizer.weightDecay"],
            new TrainProducer().Validate(spec, new DataOutline([])).Select(problem => problem.Path));
        Assert.Empty(new TrainProducer().Validate(SpecOf(ModelRecipes.LogisticRegression), new DataOutline([])));
    }

    [Fact]
    public void OtherSubjects_TrainNothing()
    {
        AuditSpec spec = SpecOf(ModelRecipes.TabularMlp) with { Subject = new SubjectSpec(SubjectKind.Predictions, null, OptionSet.Empty) };

        Assert.False(new TrainProducer().AppliesTo(spec));
        Assert.False(new PredictProducer().AppliesTo(spec));
    }

    private static AuditTable MakeTable(bool labelled, bool onlyNegativeInTraining = false, Func<double, string>? label = null, Func<double, double>? number = null)
    {
        RandomSource source = SeedStream.FromSeed(5).For("table").Open();
        double[] income = [.. Enumerable.Range(0, Rows).Select(_ => source.NextGaussian())];
        string[] region = [.. Enumerable.Range(0, Rows).Select(_ => source.Next(2) == 0 ? "north" : "south")];
        Split[] split = [.. Enumerable.Range(0, Rows).Select(row => (row % 10) switch { < 6 => Split.Train, 6 => Split.Validation, _ => Split.Test })];
        string[] approved = [.. Enumerable.Range(0, Rows).Select(row => income[row] + (region[row] == "north" ? 0.5 : -0.5) > 0 && !(onlyNegativeInTraining && split[row] == Split.Train) ? "yes" : "no")];
        Table table = new(
            new NamedColumn("income", NumberColumn.Of(income)),
            new NamedColumn("region", CategoryColumn.OfTexts(region)),
            new NamedColumn("approved", number is null ? CategoryColumn.OfTexts(label is null ? approved : [.. income.Select(label)]) : NumberColumn.Of([.. income.Select(number)])));
        AuditTableOptions options = new() { Label = labelled ? "approved" : null, Positive = label is null && number is null ? ["yes"] : [], Attributes = ["region"] };
        return AuditTableBuilder.Build(table, options, SplitAssignment.Of(split)).Require();
    }

    private static ProducerContext Context(AuditSpec spec, EvidenceSet evidence) => new()
    {
        Spec = spec,
        Evidence = evidence,
        Ledger = new Ledger(),
        Seeds = SeedStream.FromSeed(spec.Seed).For("train"),
        Compute = Torch.Request,
        WorkPool = new InProcessWorkPool(1),
        Progress = new NoProgress(),
        Time = TimeProvider.System,
    };

    private static AuditSpec SpecOf(string recipe, params (string Key, SpecNode Value)[] options)
    {
        List<Problem> problems = [];
        OptionSchema schema = ModelRecipes.All.Single(descriptor => descriptor.Id == recipe).Options;
        MapNode node = new([.. options.Select(option => new MapEntry(Scalar(option.Key), option.Value))], null);
        AuditSpec spec = new()
        {
            Name = "test",
            BaseDirectory = "/",
            Data = DataSpec.From(DataSpec.Schema.Resolve(new MapNode([new(Scalar("label"), Scalar("approved")), new(Scalar("positive"), Scalar("yes"))], null), "data", problems)),
            Subject = new SubjectSpec(SubjectKind.Train, recipe, schema.Resolve(node, "subject.train", problems)),
            Domains = [],
            Report = new ReportSpec([], "A4"),
            Seed = 1,
            Declared = new Dictionary<string, string>(),
            Digest = default,
            Resolved = "{}",
        };
        Assert.Empty(problems);
        return spec;
    }

    private static ScalarNode Scalar(string text) => new(text, false, null);
}
