using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Methods.Surrogates;

/// <summary>
/// Coalitions by the Shapley kernel: size s from 1 to m - 1 with probability proportional to <c>(m - 1) / (s (m - s))</c>, then any
/// coalition of that size.
/// </summary>
internal static class CoalitionDraws
{
    /// <summary>Zeros and ones, <c>count x players</c>.</summary>
    public static byte[] Of(RandomSource random, int players, int count)
    {
        double[] cumulated = new double[players];
        for (int size = 1; size < players; size++) cumulated[size] = cumulated[size - 1] + (1.0 / (size * (double)(players - size)));
        byte[] members = new byte[count * players];
        int[] order = [.. Enumerable.Range(0, players)];
        for (int i = 0; i < count; i++)
        {
            double position = random.NextDouble() * cumulated[^1];
            int size = 1;
            while (size < players - 1 && cumulated[size] <= position) size++;
            for (int k = 0; k < size; k++)
            {
                int other = k + random.Next(players - k);
                (order[k], order[other]) = (order[other], order[k]);
                members[(i * players) + order[k]] = 1;
            }
        }

        return members;
    }
}
