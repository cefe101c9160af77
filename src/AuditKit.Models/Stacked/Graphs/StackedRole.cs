namespace AuditKit.Models.Stacked.Graphs;

/// <summary>What a value of a stacked graph is.</summary>
internal enum StackedRole
{
    /// <summary>Rows of every replica: <c>[K, B, row...]</c>.</summary>
    Rows,

    /// <summary>A parameter of every replica: <c>[K, shape...]</c>.</summary>
    Parameter,

    /// <summary>One constant for all of them: <c>[shape...]</c>.</summary>
    Shared,
}
