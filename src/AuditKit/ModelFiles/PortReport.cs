namespace AuditKit.ModelFiles;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its dimensions, fixed or named.</param>
public sealed record PortReport(string Name, string Type, string Shape);
