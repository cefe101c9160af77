namespace AuditKit.Models.Captions;

/// <summary>
/// BLEU of a corpus (Papineni et al. 2002): <c>min(1, exp(1 - r/c)) (p_1 ... p_n)^(1/n)</c>. p_k is the share of the candidates'
/// k-grams that a reference has, each counted at most as often as in the reference that has it most; c is the candidates'
/// length, r the sum of the reference lengths nearest to each candidate's, the shorter of two equally near.
/// </summary>
public static class Bleu
{
    /// <summary>Longest n-gram.</summary>
    public const int Longest = 4;

    /// <summary>BLEU-1 to BLEU-4; 0 where no n-gram of a length is found or there are no words.</summary>
    /// <param name="candidates">Words of each candidate.</param>
    /// <param name="references">Words of the references of each candidate, one or more.</param>
    /// <exception cref="ArgumentException">The counts differ, or a candidate has no reference.</exception>
    public static IReadOnlyList<double> Of(IReadOnlyList<IReadOnlyList<string>> candidates, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> references)
    {
        if (candidates.Count != references.Count) throw new ArgumentException($"{candidates.Count} candidates and references of {references.Count}.", nameof(references));
        long[] found = new long[Longest], all = new long[Longest];
        long length = 0, nearest = 0;
        foreach ((IReadOnlyList<string> candidate, IReadOnlyList<IReadOnlyList<string>> own) in candidates.Zip(references))
        {
            if (own.Count == 0) throw new ArgumentException("A candidate has no reference.", nameof(references));
            length += candidate.Count;
            nearest += own.Select(reference => reference.Count).OrderBy(count => Math.Abs(count - candidate.Count)).ThenBy(count => count).First();
            for (int n = 1; n <= Longest; n++)
            {
                all[n - 1] += Math.Max(0, candidate.Count - n + 1);
                found[n - 1] += Found(candidate, own, n);
            }
        }

        return Scores(found, all, length == 0 ? 0 : Math.Min(1, Math.Exp(1 - ((double)nearest / length))));
    }

    private static double[] Scores(long[] found, long[] all, double brevity)
    {
        double[] scores = new double[Longest];
        double logs = 0;
        for (int n = 1; n <= Longest; n++)
        {
            logs += found[n - 1] == 0 ? double.NegativeInfinity : Math.Log((double)found[n - 1] / all[n - 1]);
            scores[n - 1] = brevity * Math.Exp(logs / n);
        }

        return scores;
    }

    private static long Found(IReadOnlyList<string> candidate, IReadOnlyList<IReadOnlyList<string>> references, int n)
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
