namespace AuditKit.Core.Specs;

/// <summary>Keys and values in the order of the file. A parser refuses a key that stands twice.</summary>
/// <param name="Entries">The entries in order.</param>
/// <param name="Position">Where it starts.</param>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, SourcePosition? Position) : SpecNode(Position)
{
    /// <inheritdoc />
    public override string KindName => "a section";

    /// <summary>The value under <paramref name="key"/>, or null.</summary>
    public SpecNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;

    /// <summary>The place of a dotted path such as <c>domains.fairness.bootstrap</c>, or of its nearest ancestor that stands in the file.</summary>
    public SourcePosition? PositionOf(string path)
    {
        SourcePosition? found = Position;
        SpecNode? node = this;
        foreach (string part in path.Split('.'))
        {
            if (node is not MapNode map || map.Entries.FirstOrDefault(entry => entry.Key.Text == part) is not { } entry) break;
            found = entry.Key.Position ?? found;
            node = entry.Value;
        }

        return found;
    }
}
