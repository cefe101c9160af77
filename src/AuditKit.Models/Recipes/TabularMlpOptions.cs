using AuditKit.Core.Options;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Recipes;

/// <summary>Options of the recipe <c>tabular-mlp</c>.</summary>
public sealed record TabularMlpOptions
{
    private static readonly string[] OptimizerNames = ["adam", "adamw", "sgd"];

    /// <summary>Widths of the hidden layers.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [128, 64];

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Share of hidden units left out in a step, in [0, 1).</summary>
    public double Dropout { get; init; }

    /// <summary>Most passes over the training rows.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Rows of one step.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>How a gradient becomes a step.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Adds <c>L2/2 x (sum of squared weights)</c> to the loss.</summary>
    public double L2 { get; init; }

    /// <summary>Share of the training rows that only decide when to stop, stratified by class; 0 for none. Used where the data are split without validation rows.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>When training ends early.</summary>
    public EarlyStoppingOptions EarlyStopping { get; init; } = new();

    /// <summary>Root of the recipe's chance; the audit's own if null.</summary>
    public long? Seed { get; init; }

    /// <summary>The keys of <c>subject.train</c>.</summary>
    public static OptionSchema Schema { get; } = OptionSchema.Of(
        new NumberListOption("layers", "Widths of the hidden layers.") { Default = [128, 64], Minimum = 1, Maximum = 8192 },
        new TextOption("activation", "Function after each hidden layer.", "relu") { Allowed = ActivationNames.All },
        new NumberOption("dropout", "Share of hidden units left out in a step.", 0, 0, 0.95),
        new IntegerOption("epochs", "Most passes over the training rows.", 20, 1, 100_000),
        new IntegerOption("batch", "Rows of one step.", 256, 1, 1_000_000),
        new SectionOption("optimizer", "How a gradient becomes a step.", OptimizerSchema) { Shorthand = "kind" },
        new NumberOption("rate", "Learning rate; short for optimizer.rate.", null, 1e-12, 100),
        new NumberOption("weightDecay", "Decoupled weight decay (adamw, sgd); short for optimizer.weightDecay.", null, 0, 10),
        new NumberOption("l2", "Adds l2/2 times the sum of squared weights to the loss.", 0, 0, 100),
        new NumberOption("validation", "Share of the training rows that only decide when to stop; used where the data are split without validation rows.", 0.1, 0, 0.5),
        new SectionOption("earlyStopping", "When training ends before its last epoch.", StoppingSchema) { Shorthand = "patience" },
        new IntegerOption("seed", "Root of the recipe's chance; the audit's seed if left out.", null, 0));

    private static OptionSchema OptimizerSchema => OptionSchema.Of(
        new TextOption("kind", "Rule.", "adam") { Allowed = OptimizerNames },
        new NumberOption("rate", "Learning rate; 0.001 for adam and adamw, 0.1 for sgd if left out.", null, 1e-12, 100),
        new NumberOption("momentum", "Share of the last step that is kept (sgd).", 0, 0, 0.9999),
        new NumberOption("weightDecay", "Decoupled weight decay (adamw, sgd); 0.01 for adamw if left out.", null, 0, 10));

    private static OptionSchema StoppingSchema => OptionSchema.Of(
        new IntegerOption("patience", "Epochs without improvement before training ends; 0 trains to the end.", 5, 0, 100_000),
        new NumberOption("minDelta", "A smaller gain of the validation loss is no improvement.", 1e-4, 0, 100));

    /// <summary>The options as typed by <see cref="Schema"/>.</summary>
    public static TabularMlpOptions From(OptionSet section) => new()
    {
        Layers = [.. section.Numbers("layers").Select(width => (int)width)],
        Activation = ActivationNames.Parse(section.Text("activation")),
        Dropout = section.Number("dropout"),
        Epochs = section.Int32("epochs"),
        Batch = section.Int32("batch"),
        Optimizer = OptimizerFrom(section),
        L2 = section.Number("l2"),
        Validation = section.Number("validation"),
        EarlyStopping = new EarlyStoppingOptions { Patience = section.Section("earlyStopping").Int32("patience"), MinDelta = section.Section("earlyStopping").Number("minDelta") },
        Seed = section.IntegerOrNull("seed"),
    };

    private static OptimizerOptions OptimizerFrom(OptionSet section)
    {
        OptionSet written = section.Section("optimizer");
        OptimizerKind kind = (OptimizerKind)Array.IndexOf(OptimizerNames, written.Text("kind"));
        return new OptimizerOptions
        {
            Kind = kind,
            Rate = section.NumberOrNull("rate") ?? written.NumberOrNull("rate") ?? (kind == OptimizerKind.Sgd ? 0.1 : 1e-3),
            Momentum = written.Number("momentum"),
            WeightDecay = section.NumberOrNull("weightDecay") ?? written.NumberOrNull("weightDecay") ?? (kind == OptimizerKind.AdamW ? 0.01 : 0),
        };
    }

    /// <summary>The network that these options describe.</summary>
    public NetworkArchitecture Network(int inputs, int outputs) =>
        new() { Inputs = inputs, Hidden = Layers, Outputs = outputs, Activation = Activation, Dropout = Dropout };
}
