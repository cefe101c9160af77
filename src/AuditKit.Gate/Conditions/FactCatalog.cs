using System.Text.RegularExpressions;
using AuditKit.Core.Options;

namespace AuditKit.Gate.Conditions;

/// <summary>The facts of a record that conditions and rules may name.</summary>
public static partial class FactCatalog
{
    internal const string Declared = "declared.", Domain = "domain.";

    private static readonly string[] NoWords = [], States = ["completed", "failed", "cancelled"];

    private static readonly FactDescriptor[] Fixed =
    [
        new("audit.name", ValueKind.Text, NoWords),
        new("data.columns", ValueKind.Number, NoWords),
        new("data.rows", ValueKind.Number, NoWords),
        new("environment.device", ValueKind.Text, NoWords),
        new("model.architecture", ValueKind.Text, NoWords),
        new("model.parameters", ValueKind.Number, NoWords),
        new("model.present", ValueKind.Flag, NoWords),
        new("model.recipe", ValueKind.Text, NoWords),
        new("model.trainingRows", ValueKind.Number, NoWords),
        new("run.finished", ValueKind.Date, NoWords),
        new("run.seed", ValueKind.Number, NoWords),
        new("run.status", ValueKind.Text, States),
        new("run.threads", ValueKind.Number, NoWords),
        new("subject.kind", ValueKind.Text, ["train", "import", "predictions"]),
        new("subject.task", ValueKind.Text, ["binary", "multiclass", "regression", "ranking", "captioning"]),
    ];

    /// <summary>Names of the facts that every record may hold; beside them stand <c>domain.ID</c> and <c>declared.KEY</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fixed.Select(fact => fact.Name)];

    /// <summary>The fact of a name; null if there is none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="domains">Ids of the known domains; null takes any.</param>
    internal static FactDescriptor? Find(string name, IReadOnlyCollection<string>? domains)
    {
        if (name.StartsWith(Declared, StringComparison.Ordinal)) return Key().IsMatch(name[Declared.Length..]) ? new FactDescriptor(name, null, NoWords) : null;
        if (!name.StartsWith(Domain, StringComparison.Ordinal)) return Array.Find(Fixed, fact => fact.Name == name);
        string id = name[Domain.Length..];
        return (domains?.Contains(id) ?? Key().IsMatch(id)) ? new FactDescriptor(name, ValueKind.Text, [.. States, "notRun"]) : null;
    }

    /// <summary>What to write instead of a name that is none.</summary>
    internal static string Advice(string name, IReadOnlyCollection<string>? domains)
    {
        string known = $"Known: {string.Join(", ", Known(domains))}";
        return Spelling.Nearest(name, Known(domains)) is { } nearest ? $"Did you mean '{nearest}'? {known}" : known;
    }

    private static IEnumerable<string> Known(IReadOnlyCollection<string>? domains) =>
        Names.Concat((domains ?? []).Order(StringComparer.Ordinal).Select(id => Domain + id)).Append(Declared + "KEY");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex Key();
}
