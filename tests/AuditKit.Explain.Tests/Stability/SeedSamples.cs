using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Tests.Stability;

/// <summary>Samples of several models with chosen attributions.</summary>
internal static class SeedSamples
{
    /// <summary>Rows x features of each model.</summary>
    public static SeedSample Of(IReadOnlyList<string> features, params double[][] models)
    {
        int rows = models[0].Length / features.Count;
        return new SeedSample
        {
            RowIds = [.. Enumerable.Range(0, rows)],
            Weights = [.. Enumerable.Repeat(1.0, rows)],
            Attributes = [new ExplainedAttribute("sex", ["female", "male"], [.. Enumerable.Range(0, rows).Select(row => row % 2)])],
            Features = features,
            Method = "integrated-gradients",
            Description = "integrated gradients",
            Quantity = "logit of 'yes'",
            Source = "trained again by the recipe",
            Asked = models.Length,
            Models = [.. models.Select((values, i) => new SeedModel($"model {i + 1}", $"digest {i}", PackedNumbers.Of(values)))],
            RowsTrained = 0,
            BackwardRows = 0,
            ForwardRows = 0,
        };
    }
}
