namespace AuditKit.Data.Captions;

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
        return Of(BleuCounts.Sum(candidates.Zip(references, BleuCounts.Of)));
    }

    /// <summary>BLEU-1 to BLEU-4 of the counts of a corpus.</summary>
    public static IReadOnlyList<double> Of(BleuCounts counts)
    {
        double brevity = counts.Length == 0 ? 0 : Math.Min(1, Math.Exp(1 - ((double)counts.Nearest / counts.Length))), logs = 0;
        double[] scores = new double[Longest];
        for (int n = 1; n <= Longest; n++)
        {
            logs += counts.Found[n - 1] == 0 ? double.NegativeInfinity : Math.Log((double)counts.Found[n - 1] / counts.All[n - 1]);
            scores[n - 1] = brevity * Math.Exp(logs / n);
        }

        return scores;
    }
}
