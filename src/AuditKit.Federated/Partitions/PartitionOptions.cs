using AuditKit.Core.Options;

namespace AuditKit.Federated.Partitions;

/// <summary>How rows become clients.</summary>
public sealed record PartitionOptions
{
    /// <summary>The rule.</summary>
    public PartitionKind Kind { get; init; } = PartitionKind.Dirichlet;

    /// <summary>Number of clients; a column decides it by itself.</summary>
    public int Clients { get; init; } = 50;

    /// <summary>Concentration of the Dirichlet draw, above 0: small makes clients differ, large makes them alike.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>The column of natural ids, or the protected attribute.</summary>
    public string? Column { get; init; }

    /// <summary>Fewest rows of a client, 2 or more: one to learn from and one held out.</summary>
    public int MinimumRows { get; init; } = 10;

    /// <summary>Share of a client's rows held out for its own evaluation, in (0, 1); at least one row.</summary>
    public double HeldOut { get; init; } = 0.2;

    internal static OptionSchema Schema { get; } = OptionSchema.Of(
        new TextOption("kind", "How rows become clients; column or attribute if that key is given, else dirichlet.") { Allowed = ["iid", "dirichlet", "column", "attribute"] },
        new NumberOption("dirichlet", "Short for kind dirichlet with this alpha.", null, 1e-3, 1e6),
        new TextOption("column", "Column that names the client of every row."),
        new TextOption("attribute", "Protected attribute that is concentrated on clients."),
        new NumberOption("alpha", "Concentration of the Dirichlet draw: small makes clients differ.", 0.5, 1e-3, 1e6),
        new IntegerOption("minimumRows", "Fewest rows of a client; smaller draws are repeated, smaller ids pooled.", 10, 2, 1_000_000),
        new NumberOption("heldOut", "Share of a client's rows that only evaluate.", 0.2, 0.01, 0.9));

    internal static PartitionOptions From(OptionSet section, int clients)
    {
        PartitionKind kind = KindOf(section);
        return new PartitionOptions
        {
            Kind = kind,
            Clients = clients,
            Alpha = section.NumberOrNull("dirichlet") ?? section.Number("alpha"),
            Column = kind == PartitionKind.Column ? section.TextOrNull("column") : kind == PartitionKind.Attribute ? section.TextOrNull("attribute") : null,
            MinimumRows = section.Int32("minimumRows"),
            HeldOut = section.Number("heldOut"),
        };
    }

    internal static PartitionKind KindOf(OptionSet section) => section.TextOrNull("kind") switch
    {
        "iid" => PartitionKind.Iid,
        "dirichlet" => PartitionKind.Dirichlet,
        "column" => PartitionKind.Column,
        "attribute" => PartitionKind.Attribute,
        _ => section.Has("column") ? PartitionKind.Column : section.Has("attribute") ? PartitionKind.Attribute : PartitionKind.Dirichlet,
    };
}
