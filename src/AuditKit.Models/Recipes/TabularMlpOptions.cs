using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes;

/// <summary>Options of the recipe <c>tabular-mlp</c>.</summary>
public sealed record TabularMlpOptions : TrainingOptions
{
    /// <summary>Every option at its default.</summary>
    public TabularMlpOptions()
    {
    }

    private TabularMlpOptions(TrainingOptions common)
        : base(common)
    {
    }

    /// <summary>Widths of the hidden layers.</summary>
    public IReadOnlyList<int> Layers { get; init; } = [128, 64];

    /// <summary>The function after each hidden layer.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>The keys of <c>subject.train</c>.</summary>
    public static OptionSchema Schema { get; } = SchemaWith(
        20,
        256,
        new NumberListOption("layers", "Widths of the hidden layers.") { Default = [128, 64], Minimum = 1, Maximum = 8192 },
        new TextOption("activation", "Function after each hidden layer.", "relu") { Allowed = ActivationNames.All });

    /// <summary>The options as typed by <see cref="Schema"/>.</summary>
    public static TabularMlpOptions From(OptionSet section) => new(Common(section))
    {
        Layers = [.. section.Numbers("layers").Select(width => (int)width)],
        Activation = ActivationNames.Parse(section.Text("activation")),
    };

    /// <summary>What the options say twice or against each other.</summary>
    public static new IEnumerable<Problem> Problems(OptionSet section)
    {
        foreach (double width in section.Numbers("layers").Where(width => width != Math.Floor(width)))
        {
            yield return new Problem($"{Path}.layers", $"{width.ToString(CultureInfo.InvariantCulture)} is no number of units", "give whole numbers");
        }

        if (section.Section("regularize").TextOrNull("norm") == NormKind.Instance)
        {
            yield return new Problem($"{Path}.regularize.norm", "instance norm of a table's row would leave nothing: each unit is one number", "use batch, layer or group");
        }

        foreach (Problem problem in TrainingOptions.Problems(section)) yield return problem;
    }

    /// <summary>The network that these options describe.</summary>
    public NetworkArchitecture Network(int inputs, int outputs) =>
        new() { Inputs = inputs, Hidden = Layers, Outputs = outputs, Activation = Activation, Dropout = Dropout, Norm = NormOf(Regularize.Norm) };

    private static Norm NormOf(string? name) => name switch
    {
        NormKind.Batch => Norm.Batch,
        NormKind.Layer => Norm.Layer,
        NormKind.Group => Norm.Group,
        _ => Norm.None,
    };
}
