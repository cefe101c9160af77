using AuditKit.Core.Events;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Data.Columns;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Training;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Tests.Support;

/// <summary>Trains recipes on real data and counts what they get right.</summary>
internal static class GraphRecipe
{
    public static GraphFit Fit(string id, RealData train, long seed, TransferSource? source, Padding? padding, params (string Key, object Value)[] written)
    {
        INetworkRecipe recipe = NetworkRecipes.Find(id)!;
        OptionSet options = RecipeOptions.Of(recipe, written);
        return new GraphTraining(recipe, options, Torch.Cpu) { Source = source }.Fit(train.ToRows(), new NetworkInput(train.Shape, padding), SeedStream.FromSeed(seed), new NoProgress(), TestContext.Current.CancellationToken);
    }

    /// <summary>Share of rows whose largest logit is their class.</summary>
    public static double Accuracy(string id, RealData train, RealData test, GraphFit fit, Padding? padding, params (string Key, object Value)[] written)
    {
        INetworkRecipe recipe = NetworkRecipes.Find(id)!;
        using GraphNetwork network = new(recipe.Build(new NetworkInput(train.Shape, padding), train.Classes, RecipeOptions.Of(recipe, written)), Torch.Cpu);
        using ResidentRows rows = new(test.Values, test.Shape, new ClassTargets(test.Labels), Torch.Cpu);
        return new StackedEvaluation(network, rows, 1).Score([fit.Fit.Replica.Weights], [[.. Enumerable.Range(0, test.Labels.Length)]], TestContext.Current.CancellationToken)[0].Accuracy;
    }

    public static string CurveOf(GraphFit fit) => string.Join("; ", fit.Fit.Replica.Curve.Epochs.Select(epoch => FormattableString.Invariant($"{epoch.Epoch}: {epoch.TrainLoss:0.000}/{epoch.ValidationLoss:0.000}")));
}
