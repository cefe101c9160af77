namespace AuditKit.Statistics.Scores;

/// <summary>Equal-width bins of [0, 1]: bin b holds [b / B, (b + 1) / B), the last one also 1.</summary>
internal static class UnitBins
{
    public static double Edge(int bin, int bins) => (double)bin / bins;

    /// <summary>The bin by comparison with the edges: score x bins may round across one.</summary>
    public static int IndexOf(double score, int bins)
    {
        int bin = Math.Clamp((int)(score * bins), 0, bins - 1);
        if (bin > 0 && score < Edge(bin, bins)) return bin - 1;
        return bin < bins - 1 && score >= Edge(bin + 1, bins) ? bin + 1 : bin;
    }
}
