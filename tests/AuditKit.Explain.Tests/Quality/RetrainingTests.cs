using AuditKit.Core.Events;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Quality.Retraining;
using AuditKit.Explain.Sanity;
using AuditKit.Explain.Tests.Oracles;
using AuditKit.Models;
using AuditKit.Models.Recipes;
using Retrained = AuditKit.Models.Training.Retraining;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Training again on changed rows: two of ten numbers decide the outcome.</summary>
[Trait("Kind", "numeric")]
public sealed class RetrainingTests
{
    private const int Rows = 900, Columns = 10, Training = 600;

    private static readonly SeedStream Seeds = SeedStream.FromSeed(6);

    [Theory]
    [InlineData(ModelRecipes.TabularMlp)]
    [InlineData(ModelRecipes.LogisticRegression)]
    public void Without_what_matters_less_is_learned(string recipe)
    {
        (AuditTable table, Retrained training) = Of(recipe);
        RetrainingCurve found = Curve(table, training, column => column < 2 ? 10 : 1);

        double full = Estimate(found.Full);
        Assert.InRange(full, 0.85, 1);
        Assert.Equal([0.2, 0.6], found.Points.Select(point => point.Share));
        // Both deciding columns are gone: a coin, within four standard errors of 300 rows. Random removal keeps both in 28 of 45 draws.
        Assert.InRange(Estimate(found.Points[0].Attribution), 0.5 - (4 * 0.029), 0.5 + (4 * 0.029));
        Assert.InRange(Estimate(found.Points[0].Random), 0.6, full);
        MeasuredValue.Measured advantage = Assert.IsType<MeasuredValue.Measured>(found.Advantage);
        Assert.True(advantage.Interval!.Lower > 0.05);
        Assert.Equal((300, 0), (found.Rows, found.Diverged));
    }

    [Fact]
    public void An_explanation_that_points_elsewhere_has_no_advantage()
    {
        (AuditTable table, Retrained training) = Of(ModelRecipes.LogisticRegression);

        RetrainingCurve found = Curve(table, training, column => column < 2 ? 1 : 10);

        Assert.InRange(Estimate(found.Points[0].Attribution), 0.85, 1);
        Assert.True(Estimate(found.Advantage) < 0);
    }

    [Fact]
    public void Permuted_labels_teach_nothing()
    {
        (AuditTable table, Retrained training) = Of(ModelRecipes.TabularMlp);

        IReadOnlyList<TrainedModel> models = PermutedLabels.Train(training, 3, Seeds, new NoEvents(), TestContext.Current.CancellationToken);

        Assert.Equal(3, models.Count);
        Assert.Equal(3, models.Select(model => model.WeightDigest).Distinct().Count());
        Assert.Equal(training.Rows.Labels.Order(), training.Permuted(Seeds).Labels.Order());
        Assert.NotEqual(training.Rows.Labels, training.Permuted(Seeds).Labels);
        TrainedModel truth = training.Fit([training.Rows], Seeds, new NoEvents(), TestContext.Current.CancellationToken)[0]!;
        using OpenModel open = new(truth, Support.Models.Cpu, Quantity.Logit, Precision.Double);
        AttributionSubject subject = Explained.Subject(open.Plain, Support.Models.Rows(16, Columns));
        HeldFunction[] held = [.. models.Select(model => HeldFunction.Of(model, Support.Models.Cpu, Quantity.Logit, false))];
        SanityRun run = new(new RandomisedTrainedModels(truth, Support.Models.Cpu, Quantity.Logit, false), new GateOptions { Draws = 4, CascadeDraws = 0 }, Seeds);

        GateRecord record = run.Of(AttributionMethods.Create("saliency"), subject, held, null, TestContext.Current.CancellationToken);

        Assert.Equal(3, record.Permuted.Count);
        Assert.Null(record.PermutedReason);
        // A direction of chance in ten dimensions agrees with the true one with a standard deviation of .32: accuracy .5 with .1. Three of these.
        Assert.All(models, model => Assert.InRange(Accuracy(table, training, model), 0.2, 0.8));
        Assert.InRange(Accuracy(table, training, truth), 0.85, 1);
        foreach (HeldFunction function in held) function.Dispose();
    }

    private static double Accuracy(AuditTable table, Retrained training, TrainedModel model)
    {
        int[] test = table.Split.RowsOf(Split.Test);
        using ModelSession session = model.Open(Support.Models.Request);
        double[] logits = session.Logits(training.Encode(table, test), TestContext.Current.CancellationToken);
        return test.Index().Count(pair => logits[(2 * pair.Index) + 1] > logits[2 * pair.Index] == (training.ClassOf(table, pair.Item) == 1)) / (double)test.Length;
    }

    private static RetrainingCurve Curve(AuditTable table, Retrained training, Func<int, double> credit)
    {
        int[] test = table.Split.RowsOf(Split.Test);
        double[] row = [.. Enumerable.Range(0, Columns).Select(credit)];
        RetrainingRows Judged(float[] features) => new(features, Enumerable.Range(0, features.Length).Select(i => row[i % Columns]).ToArray(), FeatureGroups.Single(Columns));
        RemoveAndRetrain roar = new(training, Support.Models.Cpu, new RemovalPlan { Shares = [0.2, 0.6], Repeats = 2 });
        return roar.Run(Judged(training.Rows.Features), Judged(training.Encode(table, test).Values), [.. test.Select(place => training.ClassOf(table, place))], 0.95, Seeds, new NoEvents(), TestContext.Current.CancellationToken);
    }

    private static (AuditTable Table, Retrained Training) Of(string recipe)
    {
        RandomSource random = Seeds.For("table").Open();
        double[][] numbers = [.. Enumerable.Range(0, Columns).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextGaussian()).ToArray())];
        List<NamedColumn> columns = [.. numbers.Select((values, column) => new NamedColumn($"x{column}", NumberColumn.Of(values)))];
        columns.Add(new NamedColumn("approved", CategoryColumn.OfTexts([.. Enumerable.Range(0, Rows).Select(row => numbers[0][row] - numbers[1][row] > 0 ? "yes" : "no")])));
        SplitAssignment split = SplitAssignment.Of([.. Enumerable.Range(0, Rows).Select(row => row < Training ? Split.Train : Split.Test)]);
        AuditTable table = AuditTableBuilder.Build(new Table(columns), new AuditTableOptions { Label = "approved", Positive = ["yes"] }, split).Require();
        OptionSet options = ModelRecipes.All.Single(known => known.Id == recipe).Options.Resolve(null, recipe, []);
        return (table, Retrained.Of(table, recipe, options, Support.Models.Cpu)!);
    }

    private static double Estimate(MeasuredValue value) => Assert.IsType<MeasuredValue.Measured>(value).Estimate;

    private sealed class NoEvents : IProgress<AuditEvent>
    {
        public void Report(AuditEvent value)
        {
        }
    }
}
