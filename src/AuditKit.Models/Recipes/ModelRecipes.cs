using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Recipes;

/// <summary>The recipes that this project trains.</summary>
public static class ModelRecipes
{
    /// <summary>Id of the multilayer perceptron.</summary>
    public const string TabularMlp = "tabular-mlp";

    /// <summary>Id of logistic regression.</summary>
    public const string LogisticRegression = "logistic-regression";

    /// <summary>What a recipe's options say twice or against each other.</summary>
    public static IEnumerable<Problem> Problems(string recipe, OptionSet options) => recipe switch
    {
        TabularMlp => TabularMlpOptions.Problems(options),
        LogisticRegression => LogisticRegressionOptions.Problems(options),
        _ => NetworkRecipes.Find(recipe) is null ? [] : NetworkRecipes.Problems(options),
    };

    /// <summary>All recipes, as the spec sees them.</summary>
    public static IReadOnlyList<RecipeDescriptor> All { get; } =
    [
        new(TabularMlp, "Affine layers with an activation and dropout between them; standardised numbers, one-hot categories.", TabularMlpOptions.Schema),
        new(LogisticRegression, "One affine layer, fitted to the unique optimum; standardised numbers, one-hot categories.", LogisticRegressionOptions.Schema),
        .. NetworkRecipes.All.Select(recipe => new RecipeDescriptor(recipe.Id, recipe.Summary, NetworkRecipes.SchemaOf(recipe))),
    ];
}
