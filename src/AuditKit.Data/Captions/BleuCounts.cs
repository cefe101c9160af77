namespace AuditKit.Data.Captions;

/// <summary>What BLEU counts of one text, or of several together.</summary>
/// <param name="Length">Words of the candidate.</param>
/// <param name="Nearest">Words of the reference whose length is nearest, the shorter of two equally near.</param>
/// <param name="Found">n-grams of the candidate that a reference has, for n from 1 to <see cref="Bleu.Longest"/>.</param>
/// <param name="All">n-grams of the candidate, likewise.</param>
public sealed record BleuCounts(long Length, long Nearest, IReadOnlyList<long> Found, IReadOnlyList<long> All)
{
    /// <summary>The counts of one text.</summary>
    /// <param name="candidate">Its words.</param>
    /// <param name="references">Words of the texts that people wrote, one or more.</param>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static BleuCounts Of(IReadOnlyList<string> candidate, IReadOnlyList<IReadOnlyList<string>> references)
    {
        if (references.Count == 0) throw new ArgumentException("A candidate has no reference.", nameof(references));
        int nearest = references.Select(reference => reference.Count).OrderBy(count => Math.Abs(count - candidate.Count)).ThenBy(count => count).First();
        int[] lengths = [.. Enumerable.Range(1, Bleu.Longest)];
        return new BleuCounts(candidate.Count, nearest, [.. lengths.Select(n => FoundOf(candidate, references, n))], [.. lengths.Select(n => Math.Max(0L, candidate.Count - n + 1))]);
    }

    /// <summary>The counts of texts together.</summary>
    public static BleuCounts Sum(IEnumerable<BleuCounts> texts)
    {
        long[] found = new long[Bleu.Longest], all = new long[Bleu.Longest];
        long length = 0, nearest = 0;
        foreach (BleuCounts text in texts)
        {
            (length, nearest) = (length + text.Length, nearest + text.Nearest);
            for (int n = 0; n < Bleu.Longest; n++) (found[n], all[n]) = (found[n] + text.Found[n], all[n] + text.All[n]);
        }

        return new BleuCounts(length, nearest, found, all);
    }

    private static long FoundOf(IReadOnlyList<string> candidate, IReadOnlyList<IReadOnlyList<string>> references, int n)
    {
        List<Dictionary<string, int>> counts = [.. references.Select(reference => Grams(reference, n))];
        return Grams(candidate, n).Sum(gram => (long)Math.Min(gram.Value, counts.Max(reference => reference.GetValueOrDefault(gram.Key))));
    }

    private static Dictionary<string, int> Grams(IReadOnlyList<string> words, int n)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        for (int i = 0; i + n <= words.Count; i++)
        {
            string gram = string.Join('\u001f', words.Skip(i).Take(n));
            counts[gram] = counts.GetValueOrDefault(gram) + 1;
        }

        return counts;
    }
}
