using AuditKit.Core.Specs;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Tests.Oracles;

namespace AuditKit.Explain.Tests.Layers;

/// <summary>Short ways to look at a layer.</summary>
internal static class LayerCase
{
    /// <summary>Settings as a spec writes them: "key: value" joined by "; ", a list as "[1, 2]".</summary>
    public static SpecNode Settings(string text) => new MapNode([.. text.Split("; ").Select(pair => pair.Split(": ", 2)).Select(pair => new MapEntry(new ScalarNode(pair[0], false, null), ValueOf(pair[1])))], null);

    public static IAttributionMethod Method(string id, string settings = "") => AttributionMethods.Create(id, settings.Length == 0 ? null : Settings(settings));

    public static Attribution At(IModelFunction function, string id, string settings, params double[] rows) => Method(id, settings).By(function, rows);

    private static SpecNode ValueOf(string text) => text.StartsWith('[')
        ? new ListNode([.. text.Trim('[', ']').Split(", ").Select(item => new ScalarNode(item, false, null))], null)
        : new ScalarNode(text, false, null);
}
