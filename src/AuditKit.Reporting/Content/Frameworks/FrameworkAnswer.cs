namespace AuditKit.Reporting.Content.Frameworks;

/// <summary>What a record says to one point of a text.</summary>
/// <param name="Point">The point, for example <c>point 2(g)</c>; the whole citation where it does not begin as the text's own.</param>
/// <param name="Measured">Ids of metrics, exhibits and domains that answer it.</param>
/// <param name="Declared">Keys of the facts that were stated to it.</param>
/// <param name="Missing">Ids and keys that it asks for and that the record does not hold.</param>
internal sealed record FrameworkAnswer(string Point, IReadOnlyList<string> Measured, IReadOnlyList<string> Declared, IReadOnlyList<string> Missing)
{
    public int Asked => Measured.Count + Declared.Count + Missing.Count;
}
