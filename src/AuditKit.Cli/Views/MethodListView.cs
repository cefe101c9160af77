using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Options;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Methods;

namespace AuditKit.Cli.Views;

/// <summary>All methods and analyses with their settings, from their definitions alone.</summary>
internal static class MethodListView
{
    public static void Write(CommandContext context)
    {
        if (context.Style.Json)
        {
            context.WriteJson(new MethodListFacts([.. AttributionMethods.All.Select(Entry)], [.. ModelAnalyses.All.Select(Entry)]));
            return;
        }

        foreach (IGrouping<MethodFamily, MethodDefinition> family in AttributionMethods.All.GroupBy(definition => definition.Family))
        {
            context.Output.WriteLine($"{family.Key} methods");
            foreach (MethodDefinition definition in family) Write(context.Output, Entry(definition));
        }

        context.Output.WriteLine("Analyses");
        foreach (AnalysisDefinition definition in ModelAnalyses.All) Write(context.Output, Entry(definition));
    }

    private static void Write(TextWriter writer, MethodEntry entry)
    {
        string needs = entry.Needs.Count == 0 ? string.Empty : $" (needs {string.Join(", ", entry.Needs)})";
        writer.WriteLine($"  {entry.Method}: {entry.Title}{needs}");
        foreach (MethodSetting setting in entry.Settings) writer.WriteLine($"      {setting.Name}{(setting.Default is { } value ? "=" + value : string.Empty)}  {setting.Description} Expects {setting.Expected}.");
    }

    private static MethodEntry Entry(MethodDefinition definition)
    {
        List<string> needs = [];
        if (definition.NeedsGradient) needs.Add("gradients");
        if (definition.NeedsGraph) needs.Add("a graph");
        return new MethodEntry(definition.Id, definition.Title, needs, Settings(definition.Options));
    }

    private static MethodEntry Entry(AnalysisDefinition definition)
    {
        string[] needs = [.. Enum.GetValues<AnalysisNeeds>().Where(need => need != AnalysisNeeds.None && definition.Needs.HasFlag(need)).Select(need => need switch
        {
            AnalysisNeeds.Graph => "a graph",
            AnalysisNeeds.Gradient => "gradients",
            AnalysisNeeds.Truth => "--label",
            AnalysisNeeds.Training => "--training",
            AnalysisNeeds.Concepts => "--concept",
            _ => "--checkpoint",
        })];
        return new MethodEntry(definition.Id, definition.Title, needs, Settings(definition.Options));
    }

    private static MethodSetting[] Settings(OptionSchema schema)
    {
        JsonObject defaults = schema.Resolve(null, string.Empty, []).ToJson();
        return [.. schema.Options.Select(option => new MethodSetting(option.Name, option.Description, option.Expected, Shown(defaults[option.Name])))];
    }

    private static string? Shown(JsonNode? value) => value switch
    {
        null or JsonObject or JsonArray { Count: 0 } => null,
        JsonArray list => string.Join(',', list.Select(Shown)),
        _ => Convert.ToString(value.ToString(), CultureInfo.InvariantCulture),
    };

    /// <summary>The JSON form.</summary>
    internal sealed record MethodListFacts(IReadOnlyList<MethodEntry> Methods, IReadOnlyList<MethodEntry> Analyses);

    /// <summary>One method.</summary>
    internal sealed record MethodEntry(string Method, string Title, IReadOnlyList<string> Needs, IReadOnlyList<MethodSetting> Settings);

    /// <summary>One setting.</summary>
    internal sealed record MethodSetting(string Name, string Description, string Expected, string? Default);
}
