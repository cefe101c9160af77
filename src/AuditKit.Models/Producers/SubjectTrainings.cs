using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Devices;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Training;

namespace AuditKit.Models.Producers;

/// <summary>Who trains a recipe.</summary>
internal static class SubjectTrainings
{
    public static ISubjectTraining Of(string recipe, OptionSet options, ComputeDevice device) =>
        NetworkRecipes.Find(recipe) is { } network ? new TensorTraining(network, options, device) : new TabularTraining(recipe, options, device);

    /// <summary>What is wrong with a recipe's options.</summary>
    public static IEnumerable<Problem> Problems(string recipe, OptionSet options) => ModelRecipes.Problems(recipe, options);
}
