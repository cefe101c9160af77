using AuditKit.Models.Networks;

namespace AuditKit.Models.Compression;

/// <summary>
/// Masks the weights of smallest size: 0 for a pruned weight, 1 for a kept one. Biases, norms and running statistics are never
/// pruned. Exactly <c>round(share x weights)</c> are pruned; of equal sizes the first in order.
/// </summary>
public static class MagnitudePruning
{
    /// <summary>The mask of flat weights.</summary>
    /// <param name="weights">Flat weights.</param>
    /// <param name="slots">Where what lies.</param>
    /// <param name="share">Share of the weights to prune, in [0, 1).</param>
    /// <param name="scope">Over what the smallest are looked for.</param>
    /// <exception cref="ArgumentException">The share is none, or the lengths do not agree.</exception>
    public static float[] Mask(ReadOnlySpan<float> weights, IReadOnlyList<ParameterSlot> slots, double share, PruningScope scope)
    {
        if (!(share is >= 0 and < 1)) throw new ArgumentException($"A share to prune lies in [0, 1), not at {share}.", nameof(share));
        if (slots.Count == 0 || slots[^1].End != weights.Length) throw new ArgumentException("The slots do not cover the weights.", nameof(slots));
        float[] mask = new float[weights.Length];
        Array.Fill(mask, 1);
        int[][] groups = scope == PruningScope.Global ? [[.. Places(slots)]] : [.. slots.Where(IsPruned).Select(slot => Enumerable.Range(slot.Offset, slot.Count).ToArray())];
        foreach (int[] places in groups) Prune(weights, places, share, mask);
        return mask;
    }

    /// <summary>Share of zeros among the weights that can be pruned.</summary>
    public static double ZerosOf(ReadOnlySpan<float> weights, IReadOnlyList<ParameterSlot> slots)
    {
        int zeros = 0, total = 0;
        foreach (int place in Places(slots))
        {
            total++;
            zeros += weights[place] == 0 ? 1 : 0;
        }

        return total == 0 ? 0 : (double)zeros / total;
    }

    private static IEnumerable<int> Places(IReadOnlyList<ParameterSlot> slots) => slots.Where(IsPruned).SelectMany(slot => Enumerable.Range(slot.Offset, slot.Count));

    private static bool IsPruned(ParameterSlot slot) => slot is { Decays: true, Trains: true };

    private static void Prune(ReadOnlySpan<float> weights, int[] places, double share, float[] mask)
    {
        float[] sizes = new float[places.Length];
        for (int i = 0; i < places.Length; i++) sizes[i] = Math.Abs(weights[places[i]]);
        int count = (int)Math.Round(share * places.Length, MidpointRounding.AwayFromZero);
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => sizes[i]).Take(count)];
        foreach (int i in order) mask[places[i]] = 0;
    }
}
