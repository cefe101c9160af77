using AuditKit.Core.Randomness;

namespace AuditKit.Federated.Simulation;

/// <summary>The clients of a round: a fixed number without replacement, ascending.</summary>
internal static class Cohort
{
    public static int[] Draw(int clients, double fraction, int round, SeedStream seeds)
    {
        int size = Math.Clamp((int)Math.Ceiling((fraction * clients) - 1e-9), 1, clients);
        int[] numbers = [.. Enumerable.Range(0, clients)];
        if (size == clients) return numbers;
        seeds.For("cohort", round).Open().Shuffle<int>(numbers);
        return [.. numbers[..size].Order()];
    }
}
