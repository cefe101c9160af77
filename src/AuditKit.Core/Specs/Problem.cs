namespace AuditKit.Core.Specs;

/// <summary>Something wrong in what the user gave. All problems are listed at once.</summary>
/// <param name="Path">Dotted path in the spec or policy, for example <c>data.label</c>; empty where it has none.</param>
/// <param name="What">What was expected and what was found.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Position">Where it stands; filled in from the path where the file is known.</param>
public sealed record Problem(string Path, string What, string Remedy, SourcePosition? Position = null)
{
    /// <summary><c>audit.yaml:12:5: data.label: what. Remedy.</c></summary>
    public override string ToString()
    {
        string place = Position is { } position ? position + ": " : string.Empty;
        string path = Path.Length > 0 ? Path + ": " : string.Empty;
        return $"{place}{path}{What.TrimEnd('.')}. {Capital(Remedy.TrimEnd('.'))}.";
    }

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
