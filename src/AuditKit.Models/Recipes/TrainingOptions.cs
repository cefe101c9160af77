using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Schedules;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Recipes;

/// <summary>What every recipe that trains a network by gradients has; a recipe adds its own keys.</summary>
public record TrainingOptions
{
    /// <summary>Where the keys stand in a spec.</summary>
    public const string Path = "subject.train";

    /// <summary>Most passes over the training rows.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Rows of one step.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>What training makes small.</summary>
    public LossOptions Loss { get; init; } = new();

    /// <summary>How a gradient becomes a step.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>How the learning rate changes.</summary>
    public RateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Penalties, norms, clips.</summary>
    public RegularizeOptions Regularize { get; init; } = new();

    /// <summary>Share of hidden units left out in a step, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Adds <c>L2/2 x (sum of squared weights)</c> to the loss.</summary>
    public double L2 { get; init; }

    /// <summary>What is done about classes of unequal size.</summary>
    public ImbalanceOptions Imbalance { get; init; } = new();

    /// <summary>Share of the training rows that only decide when to stop, stratified by class; 0 for none. Used where the data are split without validation rows.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>When training ends early.</summary>
    public EarlyStoppingOptions EarlyStopping { get; init; } = new();

    /// <summary>Root of the recipe's chance; the audit's own if null.</summary>
    public long? Seed { get; init; }

    /// <summary>A schema of a recipe's own keys in front of the common ones.</summary>
    /// <param name="epochs">Default of <c>epochs</c>.</param>
    /// <param name="batch">Default of <c>batch</c>.</param>
    /// <param name="own">The recipe's own keys.</param>
    public static OptionSchema SchemaWith(int epochs, int batch, params OptionDescriptor[] own) => new(
    [
        .. own,
        new TextOption("task", "What is predicted: binary (if left out), multiclass, or regression.") { Allowed = ["binary", "multiclass", "regression"] },
        new NumberOption("dropout", "Share of hidden units left out in a step; short for regularize.dropout.", 0, 0, 0.95),
        new IntegerOption("epochs", "Most passes over the training rows.", epochs, 1, 100_000),
        new IntegerOption("batch", "Rows of one step.", batch, 1, 1_000_000),
        LossOptions.Section,
        OptimizerSection.Section,
        OptimizerSection.Rate,
        OptimizerSection.WeightDecay,
        ScheduleSection.Section,
        RegularizeOptions.Section,
        new NumberOption("l2", "Adds l2/2 times the sum of squared weights to the loss; short for regularize.l2.", 0, 0, 100),
        ImbalanceOptions.Section,
        new NumberOption("validation", "Share of the training rows that only decide when to stop; used where the data are split without validation rows.", 0.1, 0, 0.5),
        EarlyStoppingOptions.Section,
        Search.SearchOptions.Section,
        Ensembles.EnsembleOptions.Section,
        Compression.VariantOptions.Section,
        new IntegerOption("seed", "Root of the recipe's chance; the audit's seed if left out.", null, 0),
    ]);

    /// <summary>The common options as typed by <see cref="SchemaWith"/>.</summary>
    public static TrainingOptions Common(OptionSet section)
    {
        OptionSet regularize = section.Section("regularize");
        return new TrainingOptions
        {
            Epochs = section.Int32("epochs"),
            Batch = section.Int32("batch"),
            Loss = LossFrom(section),
            Optimizer = OptimizerSection.From(section),
            Schedule = ScheduleSection.From(section.Section("schedule")),
            Regularize = RegularizeOptions.From(regularize),
            Dropout = regularize.NumberOrNull("dropout") ?? section.Number("dropout"),
            L2 = regularize.NumberOrNull("l2") ?? section.Number("l2"),
            Imbalance = ImbalanceOptions.From(section.Section("imbalance")),
            Validation = section.Number("validation"),
            EarlyStopping = EarlyStoppingOptions.From(section.Section("earlyStopping")),
            Seed = section.IntegerOrNull("seed"),
        };
    }

    /// <summary>What the common options say twice or against each other.</summary>
    public static IEnumerable<Problem> Problems(OptionSet section) =>
    [
        .. OptimizerSection.Problems(section, Path),
        .. ScheduleSection.Problems(section.Section("schedule"), $"{Path}.schedule"),
        .. RegularizeOptions.Problems(section, Path),
        .. ImbalanceOptions.Problems(section, Path),
    ];

    /// <summary>What the stack of replicas is told.</summary>
    /// <param name="rows">Training rows of a replica: a batch holds no more.</param>
    internal StackOptions Stack(int rows) => new()
    {
        Batch = Math.Min(Batch, rows),
        Epochs = Epochs,
        Optimizer = Optimizer,
        Schedule = Schedule,
        L1 = Regularize.L1,
        L2 = L2,
        ClipNorm = Regularize.Clip,
        ClipElements = Regularize.ClipElements,
        Tile = 1,
    };

    private static LossOptions LossFrom(OptionSet section)
    {
        LossOptions written = LossOptions.From(section.Section("loss"));
        return section.Section("imbalance").Text("kind") == ImbalanceOptions.Focal ? written with { Kind = "focal" } : written;
    }
}
