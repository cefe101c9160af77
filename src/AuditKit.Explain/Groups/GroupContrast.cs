using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Groups;

/// <summary>How much more one feature weighs for one group than for another.</summary>
/// <param name="Attribute">Protected attribute.</param>
/// <param name="First">The group whose rows the feature weighs more or less for.</param>
/// <param name="Second">The group it is compared with.</param>
/// <param name="Feature">Position of the feature.</param>
/// <param name="Difference">Mean absolute attribution of the first minus that of the second.</param>
/// <param name="Interval">Simultaneous over all contrasts of the attribute.</param>
internal sealed record GroupContrast(string Attribute, GroupProfile First, GroupProfile Second, int Feature, double Difference, Interval Interval)
{
    /// <summary>True if the interval leaves out zero.</summary>
    public bool IsEstablished => !Interval.Contains(0);

    /// <summary>How far the interval stays from zero.</summary>
    public double Distance => IsEstablished ? Math.Min(Math.Abs(Interval.Lower), Math.Abs(Interval.Upper)) : 0;

    /// <summary>
    /// Contrasts of every pair of groups with enough rows, for every feature. Each interval has level 1 - (1 - level) / m, m the
    /// number of contrasts, so that all of them hold together at the stated level (Bonferroni) and the largest may be picked.
    /// </summary>
    public static IReadOnlyList<GroupContrast> Of(string attribute, IReadOnlyList<GroupProfile> profiles, double level)
    {
        GroupProfile[] compared = [.. profiles.Where(profile => profile.Rows >= GroupProfile.LeastCompared)];
        int features = profiles.Count == 0 ? 0 : profiles[0].Means.Count;
        int count = features * compared.Length * (compared.Length - 1) / 2;
        List<GroupContrast> contrasts = [];
        for (int i = 0; i < compared.Length; i++)
        {
            for (int j = i + 1; j < compared.Length; j++)
            {
                for (int feature = 0; feature < features; feature++)
                {
                    if (compared[i].Means[feature] is not { } first || compared[j].Means[feature] is not { } second) continue;
                    (double difference, Interval? interval) = first.Minus(second, 1 - ((1 - level) / count));
                    if (interval is not null) contrasts.Add(new GroupContrast(attribute, compared[i], compared[j], feature, difference, Joint(interval, level)));
                }
            }
        }

        return contrasts;
    }

    private static Interval Joint(Interval one, double level) => new(one.Lower, one.Upper, level, "Welch t, Bonferroni over all features and pairs");
}
