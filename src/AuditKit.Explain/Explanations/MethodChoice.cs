using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>The method or analysis that was asked for, with its settings.</summary>
/// <param name="Method">Definition of the method; null for an analysis.</param>
/// <param name="Attribution">The method; null for an analysis.</param>
/// <param name="Analysis">The analysis; null for a method.</param>
internal sealed record MethodChoice(MethodDefinition? Method, IAttributionMethod? Attribution, IModelAnalysis? Analysis)
{
    /// <summary>What the analysis cannot do without.</summary>
    public AnalysisNeeds Needs { get; private init; }

    /// <summary>True if the inside of the network must be reached.</summary>
    public bool NeedsGraph => Method?.NeedsGraph ?? Needs.HasFlag(AnalysisNeeds.Graph);

    /// <summary>True if gradients are needed.</summary>
    public bool NeedsGradient => Method?.NeedsGradient ?? Needs.HasFlag(AnalysisNeeds.Gradient);

    /// <summary>Null with problems added where there is no such method, or a setting does not fit it.</summary>
    public static MethodChoice? Of(string id, MapNode? settings, List<Problem> problems)
    {
        MethodDefinition? method = AttributionMethods.Find(id);
        AnalysisDefinition? analysis = ModelAnalyses.Find(id);
        if ((method?.Options ?? analysis?.Options) is not { } schema)
        {
            string[] all = [.. AttributionMethods.Ids, .. ModelAnalyses.Ids];
            problems.Add(new Problem("method", $"'{id}' is not known", Spelling.Nearest(id, all) is { } nearest ? $"did you mean {nearest}? There are {string.Join(", ", all)}" : $"use {string.Join(", ", all)}"));
            return null;
        }

        int before = problems.Count;
        problems.AddRange((settings?.Entries ?? []).Where(entry => schema.Options.All(option => option.Name != entry.Key.Text)).Select(entry => NoSetting(id, entry.Key.Text, schema)));
        OptionSet options = schema.Resolve(settings is null ? null : Known(settings, schema), string.Empty, problems);
        if (problems.Count > before) return null;
        try
        {
            return method is not null
                ? new MethodChoice(method, method.Create(options), null)
                : new MethodChoice(null, null, analysis!.Create(options)) { Needs = analysis.Needs };
        }
        catch (InvalidInputException refused)
        {
            problems.AddRange(refused.Problems);
            return null;
        }
    }

    private static Problem NoSetting(string method, string name, OptionSchema schema)
    {
        string[] names = [.. schema.Options.Select(option => option.Name)];
        string has = names.Length == 0 ? "it has none: leave it out" : $"it has {string.Join(", ", names)}";
        return new Problem(name, $"{method} has no setting '{name}'", Spelling.Nearest(name, names) is { } nearest ? $"did you mean '{nearest}'? {char.ToUpperInvariant(has[0])}{has[1..]}" : has);
    }

    // On a command line, a list is written a,b.
    private static MapNode Known(MapNode settings, OptionSchema schema) => settings with
    {
        Entries =
        [
            .. settings.Entries
                .Where(entry => schema.Options.Any(option => option.Name == entry.Key.Text))
                .Select(entry => schema.Find(entry.Key.Text) is TextListOption or NumberListOption && entry.Value is ScalarNode { IsNull: false } scalar ? entry with { Value = Split(scalar) } : entry),
        ],
    };

    private static ListNode Split(ScalarNode scalar) =>
        new([.. scalar.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => new ScalarNode(text, false, null))], null);
}
