using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Methods.Paths;

namespace AuditKit.Explain.Methods.Layers.Views;

/// <summary>The method that a view is explained by: an id and its settings.</summary>
internal static class InnerMethod
{
    public static IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new TextOption("method", "Method that explains this part of the network.", PathMethods.IntegratedGradientsId),
        new AnyOption("settings", "Settings of that method.", "a section of its settings"),
    ];

    /// <exception cref="InvalidInputException">There is no such method, or a setting is wrong.</exception>
    public static IAttributionMethod Of(OptionSet options)
    {
        string id = options.Text("method");
        if (AttributionMethods.Find(id) is null) throw new InvalidInputException("method", $"there is no method '{id}'", $"name one of {string.Join(", ", Spelling.Ranked(id, AttributionMethods.Ids))}");
        return AttributionMethods.Create(id, options.Has("settings") ? options.Node("settings") : null);
    }
}
