using AuditKit.Core.Options;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>Settings of effect curves.</summary>
internal sealed record EffectOptions
{
    public const int DefaultPoints = 20, DefaultReplicates = 200;

    private static readonly OptionDescriptor[] Common =
    [
        new TextListOption("features", "Attributes whose curves are drawn; all that can be changed one by one if left out."),
        new IntegerOption("points", "Most points of a curve: quantiles of the values, or all values where there are fewer.", DefaultPoints, 2, 1000),
    ];

    private static readonly OptionDescriptor Bootstrap = new IntegerOption("replicates", "Bootstrap samples of the rows behind bands and intervals.", DefaultReplicates, 50, 100_000);

    public static OptionSchema Curves { get; } = OptionSchema.Of([.. Common, Bootstrap]);

    public static OptionSchema Individual { get; } = OptionSchema.Of([.. Common, new FlagOption("centred", "Every curve minus its value at the first point, so that only its shape is left.")]);

    public IReadOnlyList<string> Features { get; init; } = [];

    public int Points { get; init; } = DefaultPoints;

    public int Replicates { get; init; } = DefaultReplicates;

    public bool Centred { get; init; }

    public static EffectOptions From(OptionSet options) => new()
    {
        Features = options.Texts("features"),
        Points = options.Int32("points"),
        Replicates = options.Has("replicates") ? options.Int32("replicates") : DefaultReplicates,
        Centred = options.Has("centred") && options.Flag("centred"),
    };
}
