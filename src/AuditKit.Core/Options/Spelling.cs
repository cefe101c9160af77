namespace AuditKit.Core.Options;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Spelling
{
    /// <summary>The known word nearest to <paramref name="text"/> (Levenshtein distance, case ignored), or null if none is within a third of its length.</summary>
    public static string? Nearest(string text, IEnumerable<string> known) => known
        .Select(word => (Word: word, Distance: EditDistance.Between(text, word)))
        .Where(candidate => candidate.Distance <= Math.Max(1, text.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word)
        .FirstOrDefault();

    /// <summary>All known words, the nearest to <paramref name="text"/> first; equally near ones in ordinal order.</summary>
    public static IReadOnlyList<string> Ranked(string text, IEnumerable<string> known) => [.. known.OrderBy(word => EditDistance.Between(text, word)).ThenBy(word => word, StringComparer.Ordinal)];
}
