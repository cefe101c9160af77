using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Learning;
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
using AuditKit.Models.Recipes;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;
using AuditKit.Models.Weighted;

namespace AuditKit.Models.Tests.Weighted;

[Trait("Kind", "numeric")]
public sealed class WeightedTrainerTests
{
    private const int Rows = 300, Columns = 4;
    private const double L2 = 1e-4;
    private static readonly TrainingRows Data = Samples.Rows(Rows, Columns);
    private static readonly FeatureMatrix Features = new(Data.Features, Rows, Columns);
    private static readonly byte[] Labels = [.. Data.Labels.Select(label => (byte)label)];
    private static readonly double[] Weights = [.. Enumerable.Range(0, Rows).Select(row => (row % 4) + 0.5)];

    [Fact]
    public void The_light_path_finds_the_optimum_of_the_recipe()
    {
        double[] light = new SparseLogistic(new SparseRows(Features, All(Rows)), L2).Fit(Labels, Weights, TestContext.Current.CancellationToken);
        FittedNetwork recipe = new LogisticTraining(new() { L2 = L2 }).Fit(Data with { Weights = [.. Weights.Select(weight => (float)weight)] }, new NoProgress(), TestContext.Current.CancellationToken);

        double[] expected = [.. Enumerable.Range(0, Columns + 1).Select(i => (double)recipe.Weights[(2 * i) + 1] - recipe.Weights[2 * i])];
        // The recipe stores single precision.
        Assert.InRange(Samples.Distance(expected, light), 0, 1e-5);
    }

    [Theory]
    [InlineData(Learner.Logistic)]
    [InlineData(Learner.Recipe)]
    public void A_row_of_weight_two_counts_as_two_rows_and_one_of_weight_zero_not_at_all(Learner learner)
    {
        int[] once = [.. All(Rows).Where(row => row % 3 != 0)];
        double[] weights = [.. All(Rows).Select(row => row % 3 == 0 ? 0 : row % 3 == 1 ? 2.0 : 1)];
        int[] twice = [.. once.SelectMany(row => Enumerable.Repeat(row, row % 3 == 1 ? 2 : 1))];

        double[] weighted = Train(learner, All(Rows), Labels, weights);
        double[] repeated = Train(learner, twice, [.. twice.Select(row => Labels[row])], [.. twice.Select(_ => 1.0)]);

        // The recipe stores its weights in single precision.
        Assert.All(weighted.Zip(repeated), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Theory]
    [InlineData(Learner.Logistic)]
    [InlineData(Learner.Recipe)]
    public void Equal_input_gives_equal_bits(Learner learner) => Assert.Equal(Train(learner, All(Rows), Labels, Weights), Train(learner, All(Rows), Labels, Weights));

    [Fact]
    public void A_multilayer_recipe_trains_with_weights_too()
    {
        double[] scores = Train(Learner.Recipe, All(Rows), Labels, Weights, ModelRecipes.TabularMlp), again = Train(Learner.Recipe, All(Rows), Labels, Weights, ModelRecipes.TabularMlp);
        double[] turned = Train(Learner.Recipe, All(Rows), Labels, [.. Labels.Select(label => label == 1 ? 100.0 : 0.01)], ModelRecipes.TabularMlp);

        Assert.Equal(scores, again);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(turned.Average() > scores.Average() + 0.1);
    }

    [Fact]
    public void Where_one_label_has_all_the_weight_it_is_the_answer()
    {
        double[] weights = [.. Labels.Select(label => label == 1 ? 1.0 : 0)];

        Assert.All(Train(Learner.Logistic, All(Rows), Labels, weights), score => Assert.Equal(1, score));
    }

    [Fact]
    public void Separable_rows_and_constant_columns_still_have_an_answer()
    {
        FeatureMatrix features = new(new float[] { -1, 7, -2, 7, 1, 7, 2, 7 }, 4, 2);

        double[] scores = new WeightedTrainer().Train(new WeightedTraining("t", Learner.Logistic, features, All(4)) { Labels = [0, 0, 1, 1], Weights = [1, 1, 1, 1] }, Context(ModelRecipes.LogisticRegression), TestContext.Current.CancellationToken);

        Assert.All(scores, score => Assert.True(double.IsFinite(score)));
        Assert.True(scores[0] < 0.1 && scores[3] > 0.9);
    }

    [Fact]
    public void The_encoding_is_fitted_on_the_rows_named_and_covers_all()
    {
        ProducerContext context = Context(ModelRecipes.LogisticRegression);
        Table table = new(
            new NamedColumn("income", NumberColumn.Of(1, 3, 1000)),
            new NamedColumn("label", CategoryColumn.OfTexts("no", "yes", "no")));
        context.Evidence.Put(DataEvidence.Table, AuditTableBuilder.Build(table, new AuditTableOptions { Label = "label", Positive = ["yes"] }, SplitAssignment.Of(Split.Train, Split.Train, Split.Test)).Require());

        FeatureMatrix matrix = new WeightedTrainer().Encode(context, [0, 1]);

        // Mean 2, deviation 1 of the first two rows.
        Assert.Equal([-1f, 1f, 998f], matrix.Values.ToArray());
    }

    [Fact]
    public void Only_another_model_than_the_audited_one_needs_a_control()
    {
        WeightedTrainer trainer = new();

        Assert.True(trainer.IsAuditedModel(Learner.Logistic, Context(ModelRecipes.LogisticRegression).Spec));
        Assert.True(trainer.IsAuditedModel(Learner.Recipe, Context(ModelRecipes.TabularMlp).Spec));
        Assert.False(trainer.IsAuditedModel(Learner.Logistic, Context(ModelRecipes.TabularMlp).Spec));
    }

    private static int[] All(int rows) => [.. Enumerable.Range(0, rows)];

    private static double[] Train(Learner learner, int[] rows, IReadOnlyList<byte> labels, IReadOnlyList<double> weights, string recipe = ModelRecipes.LogisticRegression) =>
        new WeightedTrainer().Train(new WeightedTraining("t", learner, Features, rows) { Labels = labels, Weights = weights }, Context(recipe), TestContext.Current.CancellationToken);

    private static ProducerContext Context(string recipe)
    {
        OptionSchema schema = ModelRecipes.All.Single(descriptor => descriptor.Id == recipe).Options;
        return new ProducerContext
        {
            Spec = new AuditSpec
            {
                Name = "test",
                BaseDirectory = "/",
                Data = DataSpec.From(DataSpec.Schema.Resolve(null, "data", [])),
                Subject = new SubjectSpec(SubjectKind.Train, recipe, schema.Resolve(null, "subject.train", [])),
                Domains = [],
                Report = new ReportSpec([], "A4"),
                Seed = 1,
                Declared = new Dictionary<string, string>(),
                Digest = default,
                Resolved = "{}",
            },
            Evidence = new EvidenceSet(new MemoryEvidenceStore()),
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(1).For("mitigate"),
            Compute = Torch.Request,
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
            Time = TimeProvider.System,
        };
    }
}
