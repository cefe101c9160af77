using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;

namespace AuditKit.Explain.Stability;

/// <summary>Do the reasons survive another training? Everything that was computed from <see cref="SeedSample"/>, once.</summary>
internal sealed record SeedStability
{
    public required SeedSample Sample { get; init; }

    public required double Level { get; init; }

    /// <summary>Signed Spearman correlation of a row's attributions in two models.</summary>
    public required SeedAgreement Ranks { get; init; }

    /// <summary>Share of features with the same sign in two models, from 0 to 1.</summary>
    public required SeedAgreement Signs { get; init; }

    /// <summary>All rows first, then groups.</summary>
    public required IReadOnlyList<SeedProfile> Profiles { get; init; }

    /// <summary>All rows.</summary>
    public SeedProfile Overall => Profiles[0];

    /// <summary>Features, the heaviest first: by mean rank over the models.</summary>
    public required IReadOnlyList<int> Order { get; init; }

    public static SeedStability Of(SeedSample sample, double level)
    {
        SeedPairs pairs = SeedPairs.Of(sample);
        IReadOnlyList<SeedProfile> profiles = SeedProfile.AllOf(sample);
        return new SeedStability
        {
            Sample = sample,
            Level = level,
            Ranks = SeedAgreement.Of(sample.Models.Count, pairs.Ranks, sample.Weights, level),
            Signs = Shares(SeedAgreement.Of(sample.Models.Count, pairs.Signs, sample.Weights, level)),
            Profiles = profiles,
            Order = [.. Enumerable.Range(0, sample.Features.Count).OrderBy(feature => profiles[0].Ranks.Count == 0 ? 0 : profiles[0].Ranks.Average(ranks => ranks[feature]))],
        };
    }

    /// <summary>What may be said of a feature over all rows, by name; nothing of a feature that is not in the sample.</summary>
    public FeatureDirection DirectionOf(string feature) => Sample.Features.Index().Where(item => item.Item == feature).Select(item => Overall.DirectionOf(item.Index)).FirstOrDefault();

    private static SeedAgreement Shares(SeedAgreement balance) => balance with
    {
        Mean = Share(balance.Mean),
        Interval = balance.Interval is { } interval ? new Interval((1 + interval.Lower) / 2, (1 + interval.Upper) / 2, interval.Level, interval.Method) : null,
        Pairs = [.. balance.Pairs.Select(pair => (1 + pair) / 2)],
    };

    private static double? Share(double? balance) => balance is { } value ? (1 + value) / 2 : null;
}
