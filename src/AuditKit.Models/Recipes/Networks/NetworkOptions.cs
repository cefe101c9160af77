using AuditKit.Core.Options;
using AuditKit.Models.Architectures;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>Keys that several networks share.</summary>
internal static class NetworkOptions
{
    private static readonly string[] Poolings = ["max", "mean"], StepPoolings = ["last", "mean", "attention", "token"];

    public static OptionDescriptor Pooling { get; } = new TextOption("pooling", "How neighbouring places become one.", "max") { Allowed = Poolings };

    public static OptionDescriptor Activation(string otherwise) => new TextOption("activation", "Function behind each layer.", otherwise) { Allowed = ActivationNames.All };

    public static OptionDescriptor Steps(string otherwise, params string[] without) =>
        new TextOption("pooling", "How the steps of a sequence become one vector.", otherwise) { Allowed = [.. StepPoolings.Except(without)] };

    /// <summary>Norm of a picture network: over the batch, unless <c>regularize.norm</c> says otherwise.</summary>
    public static string NormOf(OptionSet options) => options.Section("regularize").TextOrNull("norm") ?? NormKind.Batch;

    /// <summary>Share of units left out.</summary>
    public static double DropoutOf(OptionSet options) => options.Section("regularize").NumberOrNull("dropout") ?? options.Number("dropout");

    public static PoolingKind PoolingOf(OptionSet options) => (PoolingKind)Array.IndexOf(Poolings, options.Text("pooling"));

    public static SequencePooling StepsOf(OptionSet options) => (SequencePooling)Array.IndexOf(StepPoolings, options.Text("pooling"));

    public static Activation ActivationOf(OptionSet options) => ActivationNames.Parse(options.Text("activation"));

    /// <summary>A list of whole numbers.</summary>
    public static int[] Widths(OptionSet options, string name) => [.. options.Numbers(name).Select(width => (int)width)];
}
