namespace AuditKit.Models.Recipes.Networks;

/// <summary>Defaults of a recipe for keys that all recipes have.</summary>
/// <param name="Epochs">Most passes over the training rows.</param>
/// <param name="Batch">Rows of one step.</param>
/// <param name="Dropout">Share of units left out in a step.</param>
internal sealed record RecipeDefaults(int Epochs, int Batch, double Dropout);
