using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Federated.Partitions;

/// <summary>What is wrong with the partition section before any row is read.</summary>
internal static class PartitionChecks
{
    public static IEnumerable<Problem> Of(OptionSet options, DataOutline outline, AuditSpec spec)
    {
        OptionSet section = options.Section("partition");
        PartitionKind kind = PartitionOptions.KindOf(section);
        string word = kind.ToString().ToLowerInvariant();
        foreach (string key in Foreign(section, kind))
        {
            yield return new Problem($"partition.{key}", $"{key} has no meaning for the kind {word}", "leave it out, or change the kind");
        }

        if (section.IsGiven("dirichlet") && section.IsGiven("alpha")) yield return new Problem("partition.alpha", "alpha stands here and as dirichlet", "write it once");
        if (kind == PartitionKind.Column && options.IsGiven("clients")) yield return new Problem("clients", "the ids of partition.column are the clients", "leave clients out");
        if (kind is PartitionKind.Column or PartitionKind.Attribute)
        {
            string? name = section.TextOrNull(word);
            if (name is null) yield return new Problem($"partition.{word}", $"the kind {word} needs a name", "name a column of the data");
            else if (!outline.Has(name)) yield return new Problem($"partition.{word}", $"there is no column '{name}'; the data has {outline.Names}", "name one of these columns");
            else if (kind == PartitionKind.Attribute && !spec.Data.Attributes.Contains(name))
            {
                yield return new Problem("partition.attribute", $"'{name}' is no protected attribute of this audit", "list it under data.attributes, or use partition.column");
            }
        }
    }

    private static IEnumerable<string> Foreign(OptionSet section, PartitionKind kind)
    {
        string[] own = kind switch
        {
            PartitionKind.Dirichlet => ["dirichlet", "alpha"],
            PartitionKind.Column => ["column"],
            PartitionKind.Attribute => ["attribute", "alpha"],
            _ => [],
        };
        return new[] { "dirichlet", "column", "attribute", "alpha" }.Where(key => section.IsGiven(key) && !own.Contains(key));
    }
}
