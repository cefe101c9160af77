namespace AuditKit.Data.Tasks;

/// <summary>What the Parquet metadata of a task's table say of its columns.</summary>
/// <param name="Attributes">Names of the attributes.</param>
/// <param name="Classes">The classes by code; empty where there are none.</param>
internal sealed record TaskRoles(IReadOnlyList<string> Attributes, IReadOnlyList<string> Classes);
