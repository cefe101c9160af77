using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Importing;

/// <summary>What an imported output means: which output, what its numbers are, which classes, which one is positive.</summary>
/// <param name="Reading">Output and kind of its numbers.</param>
/// <param name="Target">Classes.</param>
/// <param name="Findings">What was taken for granted.</param>
public sealed record ImportReading(ModelReading Reading, ModelTarget Target, IReadOnlyList<Finding> Findings)
{
    private const string Path = "subject.import";
    private static readonly string[] Softmaxes = ["Softmax", "Sigmoid"];

    /// <summary>Reads a graph's output.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="settings">What the spec says.</param>
    /// <param name="table">The audited rows: label and positive values.</param>
    /// <param name="named">Classes by output, where the file names them.</param>
    /// <exception cref="InvalidInputException">Output and classes do not fit each other.</exception>
    public static ImportReading Of(ModelGraph graph, ImportSettings settings, AuditTable table, IReadOnlyDictionary<string, IReadOnlyList<string>> named)
    {
        GraphPort port = Port(graph, settings.OutputName);
        long? width = port.Shape switch { { Count: 1 } => 1, { Count: 2 } shape => shape[1].Size, null => null, _ => throw new InvalidInputException(Path + ".outputName", $"the output '{port}' is no row of numbers", "name an output of shape [rows, classes]") };
        string numbers = settings.Output == "auto" ? EndsInProbabilities(graph, port.Name) ? "probabilities" : "logits" : settings.Output;
        return Of(port.Name, width, numbers, settings, table, named.GetValueOrDefault(port.Name) ?? []);
    }

    /// <summary>Reads an output of which only the name and the width are known.</summary>
    /// <inheritdoc cref="Of(ModelGraph, ImportSettings, AuditTable, IReadOnlyDictionary{string, IReadOnlyList{string}})"/>
    internal static ImportReading Of(string output, long? width, string numbers, ImportSettings settings, AuditTable table, IReadOnlyList<string> named)
    {
        string label = table.Roles.Label ?? "outcome";
        if (numbers == "number") return new ImportReading(new ModelReading(output, OutputKind.Number), new ModelTarget(label, [], null), []);
        List<Finding> findings = [];
        IReadOnlyList<string> classes = settings.Classes.Count > 0 ? settings.Classes : named.Count > 0 ? named : Assumed(width, table, findings);
        width ??= classes.Count;
        bool single = width == 1;
        if (classes.Count != (single ? 2 : width)) throw new InvalidInputException(Path + ".classes", string.Create(CultureInfo.InvariantCulture, $"the output '{output}' has {width} columns for {classes.Count} classes ({string.Join(", ", classes)})"), "list the classes in the order of the outputs; one column is the positive one of two classes");
        if (numbers == "score" && !single) throw new InvalidInputException(Path + ".output", $"a score is one column, the output '{output}' has {width}", "use logits or probabilities");
        int? positive = Positive(settings, table, classes);
        if (single && positive is null) throw new InvalidInputException(Path + ".positive", $"the one output speaks for the positive of the classes {string.Join(", ", classes)}, and nothing says which that is", "state subject.import.positive");
        OutputKind kind = (numbers, single) switch
        {
            ("probabilities", true) => OutputKind.PositiveProbability,
            ("probabilities", false) => OutputKind.Probabilities,
            (_, true) => OutputKind.PositiveLogit,
            _ => OutputKind.Logits,
        };
        return new ImportReading(new ModelReading(output, kind), new ModelTarget(label, classes, positive), findings);
    }

    // The first floating-point output: classifiers of scikit-learn put the predicted label before the probabilities.
    private static GraphPort Port(ModelGraph graph, string? name)
    {
        string names = string.Join(", ", graph.Outputs.Select(port => port.Name));
        if (name is not null) return graph.Outputs.FirstOrDefault(port => port.Name == name) ?? throw new InvalidInputException(Path + ".outputName", $"the model has no output '{name}'", $"name one of {names}");
        return graph.Outputs.FirstOrDefault(port => port.Type.IsFloat()) ?? graph.Outputs.FirstOrDefault(port => port.Type == ElementType.Unknown) ?? throw new InvalidInputException(Path + ".model", $"none of the outputs {names} holds floating-point numbers", "export the model with its scores or probabilities");
    }

    /// <summary>True if an output is made by a softmax, a sigmoid or a classifier that gives probabilities.</summary>
    public static bool EndsInProbabilities(ModelGraph graph, string output)
    {
        GraphNode? node = Maker(graph, output);
        while (node is { Operator: "Identity" or "Cast" }) node = Maker(graph, node.Inputs[0]);
        return node is not null && (Softmaxes.Contains(node.Operator) || node is { Domain: "ai.onnx.ml", Operator: "TreeEnsembleClassifier" or "LinearClassifier" or "SVMClassifier" or "Normalizer" });
    }

    private static GraphNode? Maker(ModelGraph graph, string value) => graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value));

    private static IReadOnlyList<string> Assumed(long? width, AuditTable table, List<Finding> findings)
    {
        CategoryColumn? label = table.Label as CategoryColumn;
        IReadOnlyList<string> classes = table.HasOutcomes && width is null or 1 or 2
            ? [Negative(table, label), string.Join(" or ", table.Roles.Positive)]
            : label?.Categories ?? throw new InvalidInputException(Path + ".classes", "nothing names the model's classes", "list them in the order of the outputs");
        if (width is not 1) findings.Add(new Finding("models.class_order_assumed", Severity.Warning, $"Nothing names the model's classes; its outputs were taken for {string.Join(", ", classes)}, in this order.") { Action = "State subject.import.classes." });
        return classes;
    }

    private static string Negative(AuditTable table, CategoryColumn? label)
    {
        string[] others = [.. label?.Categories.Where(text => !table.Roles.Positive.Contains(text)) ?? []];
        return others is [string only] ? only : $"not {string.Join(" or ", table.Roles.Positive)}";
    }

    private static int? Positive(ImportSettings settings, AuditTable table, IReadOnlyList<string> classes)
    {
        if (settings.Positive is { } stated)
        {
            int place = classes.ToList().IndexOf(stated);
            return place >= 0 ? place : throw new InvalidInputException(Path + ".positive", $"'{stated}' is none of the classes {string.Join(", ", classes)}", "name one of them");
        }

        string all = string.Join(" or ", table.Roles.Positive);
        int[] places = [.. classes.Index().Where(pair => pair.Item == all || table.Roles.Positive.Contains(pair.Item)).Select(pair => pair.Index)];
        return places is [int one] ? one : null;
    }
}
