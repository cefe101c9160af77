using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness;

/// <summary>How groups are compared: the typed section with what the run adds.</summary>
internal sealed record FairnessSettings
{
    public const string Domain = "fairness";

    /// <summary>Keys that all examinations share.</summary>
    public static IReadOnlyList<OptionDescriptor> Options { get; } =
    [
        new IntegerOption("intersections", "Most attributes of a slice: 1 for single attributes, 2 for pairs.", 2, 1, 5),
        new IntegerOption("bootstrap", "Resamples of the cells behind intervals without a closed form.", 1000, 100, 100_000),
        new IntegerOption("bins", "Equal-width bins of the calibration error.", 15, 2, 100),
        new NumberOption("margin", "The gap that matters: slices with a wider interval are called small, and the rows still needed are worked out for it.", 0.1, 0.001, 1),
        new TextOption("intervals", "fixed: intervals of rates and their gaps hold for one look; anytime: they hold at every look, so that the audit may be repeated as rows arrive, and are wider.", "fixed") { Allowed = ["fixed", "anytime"] },
    ];

    public required int Order { get; init; }

    public required int Replicates { get; init; }

    public required int Bins { get; init; }

    public required double Margin { get; init; }

    /// <summary>True if intervals of rates and their gaps must hold at every look.</summary>
    public bool Anytime { get; init; }

    public required double Level { get; init; }

    public required SeedStream Seeds { get; init; }

    /// <summary>Digests of the cube (and of the predictions, where scores are too many for the cube).</summary>
    public IReadOnlyList<Digest> Evidence { get; init; } = [];

    public SliceMeasureOptions Slices => new(Domain, Level, Seeds) { Replicates = Replicates, Bins = Bins, Anytime = Anytime, Evidence = Evidence };

    public static FairnessSettings From(DomainContext context) => new()
    {
        Order = context.Options.Int32("intersections"),
        Replicates = context.Options.Int32("bootstrap"),
        Bins = context.Options.Int32("bins"),
        Margin = context.Options.Number("margin"),
        Anytime = context.Options.Text("intervals") == "anytime",
        Level = context.Level,
        Seeds = context.Seeds,
    };
}
