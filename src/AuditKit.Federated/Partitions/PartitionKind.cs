namespace AuditKit.Federated.Partitions;

/// <summary>How rows become clients.</summary>
public enum PartitionKind
{
    /// <summary>Shuffled, equal sizes.</summary>
    Iid,

    /// <summary>Each label is spread over the clients by a Dirichlet draw.</summary>
    Dirichlet,

    /// <summary>A column names the client of every row.</summary>
    Column,

    /// <summary>Each group of a protected attribute is spread over the clients by a Dirichlet draw.</summary>
    Attribute,
}
