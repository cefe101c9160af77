using AuditKit.Core.Options;

namespace AuditKit.Fairness.Individual;

/// <summary>How individuals are compared.</summary>
/// <param name="Neighbours">Nearest rows that a row is compared with.</param>
/// <param name="Rows">Most rows whose neighbours are looked for.</param>
/// <param name="Flip">True if predictions with swapped attributes were asked for.</param>
internal sealed record IndividualOptions(int Neighbours, int Rows, bool Flip)
{
    public const string Key = "individual";

    public static SectionOption Option { get; } = new(Key, "Whether similar people get the same answer; left out: not examined.", OptionSchema.Of(
        new IntegerOption("neighbours", "Nearest rows that every row is compared with.", 5, 1, 100),
        new IntegerOption("rows", "Most rows whose neighbours are looked for; beyond it a random sample, and the measurement says so.", 2000, 100, 100_000),
        new FlagOption("flip", "Also predict every row with its protected attributes swapped; needs a model trained in this audit.", true)))
    { Optional = true };

    public static IndividualOptions? From(OptionSet options) => options.SectionOrNull(Key) is { } section
        ? new IndividualOptions(section.Int32("neighbours"), section.Int32("rows"), section.Flag("flip"))
        : null;
}
