using AuditKit.Core.Options;
using AuditKit.Federated.Partitions;

namespace AuditKit.Federated.Simulation;

/// <summary>A simulated federation.</summary>
public sealed record FederationOptions
{
    /// <summary>How rows become clients.</summary>
    public PartitionOptions Partition { get; init; } = new();

    /// <summary>Rounds of local training and averaging.</summary>
    public int Rounds { get; init; } = 30;

    /// <summary>Share of the clients that take part in a round, in (0, 1]; at least one client.</summary>
    public double Fraction { get; init; } = 1;

    /// <summary>How clients learn together.</summary>
    public FederationAlgorithm Algorithm { get; init; } = FederationAlgorithm.FedAvg;

    /// <summary>FedProx's mu; unused by FedAvg.</summary>
    public double Mu { get; init; } = 0.01;

    /// <summary>True if every client counts alike in the average, false if by its rows.</summary>
    public bool EqualWeights { get; init; }

    /// <summary>Passes of a client over its rows in a round.</summary>
    public int LocalEpochs { get; init; } = 1;

    /// <summary>Exact local steps of a client in a round, instead of <see cref="LocalEpochs"/>.</summary>
    public int? LocalSteps { get; init; }

    /// <summary>Rows of a local step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Rate of the local gradient descent.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>Widths of the hidden layers.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [32];

    /// <summary>Accuracy whose first round is looked for; null if none.</summary>
    public double? TargetAccuracy { get; init; }

    /// <summary>Fewest held-out rows of a client that worst, percentile and Gini speak of.</summary>
    public int MinimumHeldOut { get; init; } = 10;

    /// <summary>Clients that are trained in one call: bounds memory, never changes a bit.</summary>
    internal int Chunk { get; init; } = 512;

    /// <summary>The keys of <c>domains.federated</c>.</summary>
    internal static OptionSchema Schema { get; } = OptionSchema.Of(
        new IntegerOption("clients", "Number of clients.", 50, 2, 100_000),
        new IntegerOption("rounds", "Rounds of local training and averaging.", 30, 1, 100_000),
        new NumberOption("fraction", "Share of the clients that take part in a round.", 1, 1e-6, 1),
        new SectionOption("partition", "How rows become clients.", PartitionOptions.Schema) { Shorthand = "kind" },
        new TextOption("algorithm", "How clients learn together.", "fedavg") { Allowed = ["fedavg", "fedprox"] },
        new NumberOption("mu", "Pull of fedprox towards the broadcast weights; 0.01 if left out.", null, 0, 1000),
        new TextOption("weighting", "What a client counts in the average: its rows, or like every other.", "rows") { Allowed = ["rows", "equal"] },
        new IntegerOption("localEpochs", "Passes of a client over its rows in a round.", 1, 1, 10_000),
        new IntegerOption("batch", "Rows of a local step.", 32, 1, 1_000_000),
        new NumberOption("rate", "Rate of the local gradient descent.", 0.1, 1e-12, 100),
        new NumberListOption("layers", "Widths of the hidden layers.") { Default = [32], Minimum = 1, Maximum = 8192 },
        new NumberOption("target", "Accuracy whose first round is looked for.", null, 0, 1),
        new IntegerOption("minimumHeldOut", "Fewest held-out rows of a client that worst, percentile and Gini speak of.", 10, 1, 1_000_000));

    internal static FederationOptions From(OptionSet section) => new()
    {
        Partition = PartitionOptions.From(section.Section("partition"), section.Int32("clients")),
        Rounds = section.Int32("rounds"),
        Fraction = section.Number("fraction"),
        Algorithm = section.Text("algorithm") == "fedprox" ? FederationAlgorithm.FedProx : FederationAlgorithm.FedAvg,
        Mu = section.NumberOrNull("mu") ?? 0.01,
        EqualWeights = section.Text("weighting") == "equal",
        LocalEpochs = section.Int32("localEpochs"),
        Batch = section.Int32("batch"),
        Rate = section.Number("rate"),
        Layers = [.. section.Numbers("layers").Select(width => (int)width)],
        TargetAccuracy = section.NumberOrNull("target"),
        MinimumHeldOut = section.Int32("minimumHeldOut"),
    };
}
