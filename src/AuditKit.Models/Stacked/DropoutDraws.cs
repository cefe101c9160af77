using AuditKit.Core.Randomness;

namespace AuditKit.Models.Stacked;

/// <summary>Which units are left out, two 32-bit draws of one source word.</summary>
internal static class DropoutDraws
{
    /// <summary>Writes 0 with probability <paramref name="share"/>, else <c>1 / (1 - share)</c>. A longer span begins with the values of a shorter one.</summary>
    public static void Fill(Span<float> values, double share, RandomSource source)
    {
        uint threshold = (uint)Math.Round(share * uint.MaxValue);
        float kept = (float)(1 / (1 - share));
        for (int i = 0; i < values.Length; i += 2)
        {
            ulong bits = source.NextUInt64();
            values[i] = (uint)bits >= threshold ? kept : 0;
            if (i + 1 < values.Length) values[i + 1] = (uint)(bits >> 32) >= threshold ? kept : 0;
        }
    }
}
