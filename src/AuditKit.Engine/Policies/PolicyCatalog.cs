using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Policies;

/// <summary>Finds policies: the packs that are shipped inside the product by name, all others by path.</summary>
public static class PolicyCatalog
{
    private const string Prefix = "policies/", Suffix = ".yaml";

    /// <summary>Names of the packaged policies, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(PolicyCatalog).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Finds a policy.</summary>
    /// <param name="policy">The name of a pack, or a path. A pack wins over a file of the same name; write <c>./baseline</c> for the file.</param>
    /// <param name="baseDirectory">Folder that a relative path starts from.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The text, or null with a problem.</returns>
    public static PolicySource? Find(string policy, string baseDirectory, ICollection<Problem> problems)
    {
        if (Names.Contains(policy)) return Packaged(policy);
        string path = Path.GetFullPath(Path.Combine(baseDirectory, policy));
        if (!LooksLikePath(policy) && !File.Exists(path))
        {
            string meant = Spelling.Nearest(policy, Names) is { } nearest ? $"Did you mean '{nearest}'? " : string.Empty;
            problems.Add(new Problem("policy", $"no packaged policy and no file is called '{policy}'", $"{meant}Packaged: {string.Join(", ", Names)}"));
            return null;
        }

        List<Problem> unreadable = [];
        string? text = YamlFile.ReadText(path, policy, unreadable);
        foreach (Problem problem in unreadable) problems.Add(problem with { Path = "policy" });
        return text is null ? null : new PolicySource(policy, text);
    }

    /// <summary>The text of a packaged policy.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    internal static PolicySource Packaged(string name)
    {
        using Stream stream = typeof(PolicyCatalog).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new InvalidOperationException($"Packaged policy '{name}' is listed but not there.");
        using StreamReader reader = new(stream);
        return new PolicySource(Prefix + name + Suffix, reader.ReadToEnd());
    }

    private static bool LooksLikePath(string policy) =>
        policy.Contains('/', StringComparison.Ordinal) || policy.Contains('\\', StringComparison.Ordinal) || Path.HasExtension(policy);
}
