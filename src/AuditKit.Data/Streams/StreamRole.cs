using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>What a column is read for.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Coded">True for codes of distinct values, false for numbers.</param>
internal sealed record StreamRole(string Column, bool Coded)
{
    /// <summary>The roles of an audit: attributes, prediction, then label, score and weight where there are some.</summary>
    public static IReadOnlyList<StreamRole> Of(PredictionOptions options)
    {
        List<StreamRole> roles = [.. options.Attributes.Select(name => new StreamRole(name, true)), new StreamRole(options.Prediction, options.Threshold is null)];
        if (options.Label is { } label) roles.Add(new StreamRole(label, true));
        if (options.Score is { } score) roles.Add(new StreamRole(score, false));
        if (options.Weight is { } weight) roles.Add(new StreamRole(weight, false));
        return roles;
    }
}
