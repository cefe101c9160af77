using AuditKit.Core.Randomness;

namespace AuditKit.Explain.Methods.Perturbation;

/// <summary>
/// Chance of each row, keyed by what the row holds: the same row draws the same wherever it stands and whatever stands beside it.
/// Different rows draw independently; equal rows draw equally.
/// </summary>
internal static class RowSeeds
{
    /// <summary>The stream of a row.</summary>
    public static SeedStream Of(AttributionSubject subject, string method, int row) => subject.Seeds.For(method, [.. subject.Row(row).ToArray().Select(BitConverter.DoubleToInt64Bits)]);
}
