using AuditKit.Models.Files;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Onnx.Protobuf;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>Versions of the operator sets that a model or a function names.</summary>
internal static class OperatorSets
{
    /// <exception cref="ModelFileException">A set has two versions, or none.</exception>
    public static Dictionary<string, long> Read(IEnumerable<OperatorSetIdProto> imports, string who)
    {
        Dictionary<string, long> versions = new(StringComparer.Ordinal);
        foreach (OperatorSetIdProto import in imports)
        {
            string domain = OperatorTable.Canonical(import.Domain);
            if (import.Version is < 1 or > int.MaxValue) throw new ModelFileException($"{who} names version {import.Version} of {Name(domain)}.");
            if (!versions.TryAdd(domain, import.Version) && versions[domain] != import.Version) throw new ModelFileException($"{who} names versions {versions[domain]} and {import.Version} of {Name(domain)}.");
        }

        return versions;
    }

    /// <summary>For an error.</summary>
    public static string Name(string domain) => domain.Length == 0 ? "the standard operators" : $"the operators '{domain}'";
}
