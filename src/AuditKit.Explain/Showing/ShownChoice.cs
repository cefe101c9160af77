using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Showing;

/// <summary>A row that is shown, and why.</summary>
/// <param name="Row">Its place among the explained rows.</param>
/// <param name="Reason">In words.</param>
public sealed record ShownChoice(int Row, string Reason)
{
    /// <summary>
    /// Chooses rows without a look at their maps: the row whose map has the smallest error, then rows drawn at random from each
    /// stratum in turn (classes, groups). Nobody can choose the pretty ones.
    /// </summary>
    /// <param name="errors">Error of each explained row's map; empty where the method has none.</param>
    /// <param name="strata">Stratum of each explained row in words, for example <c>class 3, sex female</c>.</param>
    /// <param name="count">Rows wanted; fewer where there are fewer.</param>
    /// <param name="seeds">Chance; each stratum draws from a stream keyed by its name.</param>
    /// <exception cref="ArgumentException">Errors and strata are not of the same rows.</exception>
    public static IReadOnlyList<ShownChoice> Of(IReadOnlyList<double> errors, IReadOnlyList<string> strata, int count, SeedStream seeds)
    {
        if (errors.Count != 0 && errors.Count != strata.Count) throw new ArgumentException($"There are {errors.Count} errors for {strata.Count} rows.", nameof(errors));
        List<ShownChoice> chosen = [];
        if (errors.Count > 0 && count > 0)
        {
            int best = Enumerable.Range(0, errors.Count).MinBy(row => errors[row]);
            chosen.Add(new ShownChoice(best, $"smallest error of {errors.Count} rows"));
        }

        Queue<int>[] drawn = [.. strata.Index().GroupBy(item => item.Item, item => item.Index, StringComparer.Ordinal).OrderBy(stratum => stratum.Key, StringComparer.Ordinal).Select(stratum => Drawn(stratum.Key, stratum, seeds))];
        while (chosen.Count < count && drawn.Any(stratum => stratum.Count > 0))
        {
            foreach (Queue<int> stratum in drawn.Where(stratum => stratum.Count > 0))
            {
                int row = stratum.Dequeue();
                if (chosen.Count < count && chosen.All(other => other.Row != row)) chosen.Add(new ShownChoice(row, $"drawn among {strata[row]}"));
            }
        }

        return chosen;
    }

    private static Queue<int> Drawn(string name, IEnumerable<int> rows, SeedStream seeds)
    {
        int[] order = [.. rows];
        seeds.For("shown").For(name).Open().Shuffle<int>(order);
        return new Queue<int>(order);
    }
}
