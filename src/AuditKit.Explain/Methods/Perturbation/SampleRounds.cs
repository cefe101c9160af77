namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// When a sampling method looks at its error: after a first round and each doubling. Few looks keep the chance small that it stops
/// because an early error happened to look small.
/// </summary>
internal static class SampleRounds
{
    /// <summary>Samples after each round, up to <paramref name="most"/>; one round where no tolerance is asked for.</summary>
    public static IEnumerable<(int From, int To)> Of(int first, int most, bool stops)
    {
        int from = 0;
        for (int to = stops ? Math.Min(first, most) : most; from < most; to = (int)Math.Min(2L * to, most))
        {
            yield return (from, to);
            from = to;
        }
    }
}
