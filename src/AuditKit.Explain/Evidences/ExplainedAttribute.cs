namespace AuditKit.Explain.Evidences;

/// <summary>A protected attribute of the explained rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Groups">Its values.</param>
/// <param name="Codes">Value of each row, as a position in <paramref name="Groups"/>; -1 where missing.</param>
public sealed record ExplainedAttribute(string Name, IReadOnlyList<string> Groups, IReadOnlyList<int> Codes);
