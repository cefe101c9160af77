using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>
/// Gradients of every row's loss with respect to parameters. Those of products, convolutions, sums and factors come from one pass for all
/// rows; the rest is differentiated row by row with the parameters replaced by leaves. Holds native memory: dispose it.
/// </summary>
internal sealed class ParameterGradients : IDisposable
{
    private readonly IGraphFunction function;
    private readonly IReadOnlyList<IParameterRule> rules;
    private readonly IReadOnlyList<string> others;
    private readonly GraphInterpreter? replaceable;

    /// <summary>Finds how to differentiate.</summary>
    /// <param name="function">Gives logits.</param>
    /// <param name="parameters">Initialisers.</param>
    /// <param name="byRow">True to differentiate all of them row by row.</param>
    public ParameterGradients(IGraphFunction function, IReadOnlyList<string> parameters, bool byRow = false)
    {
        this.function = function;
        ModelGraph graph = function.Interpreter.Graph;
        // No gradient comes back through an input of whole numbers, and none is needed for a pass row by row.
        byRow |= function.GradientRefusal is not null;
        GraphLayers layers = GraphLayers.Of(function, InfluenceAnalyses.TracInId);
        rules = byRow ? [] : [.. parameters.Select(parameter => ParameterRules.Of(layers, parameter)).OfType<IParameterRule>()];
        others = [.. parameters.Except(rules.Select(rule => rule.Parameter))];
        Sizes = [.. rules.Select(rule => graph.Initialisers[rule.Parameter].Count), .. others.Select(name => graph.Initialisers[name].Count)];
        Names = [.. rules.Select(rule => rule.Parameter), .. others];
        if (others.Count > 0) replaceable = new GraphInterpreter(graph, function.Interpreter.Device, new InterpreterOptions { Precision = function.Precision, Parameters = new HashSet<string>(others, StringComparer.Ordinal) });
    }

    /// <summary>Names of the parameters, in the order of the gradients.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Elements of each parameter.</summary>
    public IReadOnlyList<long> Sizes { get; }

    /// <summary>Parameters that are differentiated row by row.</summary>
    public int ByRow => others.Count;

    /// <summary>
    /// Gradients <c>[count, elements]</c> of each parameter for the first rows of a call, in the caller's scope.
    /// </summary>
    /// <param name="rows">Rows of the call, filled up.</param>
    /// <param name="count">Rows that count.</param>
    /// <param name="loss">Losses of logits of so many rows, the first of them numbered by its second argument.</param>
    public IReadOnlyList<torch.Tensor> Of(torch.Tensor rows, int count, Func<torch.Tensor, int, torch.Tensor> loss)
    {
        List<torch.Tensor> found = [];
        if (rules.Count > 0) found.AddRange(Together(rows, count, loss));
        if (others.Count > 0) found.AddRange(OneByOne(rows, count, loss));
        return found;
    }

    private List<torch.Tensor> Together(torch.Tensor rows, int count, Func<torch.Tensor, int, torch.Tensor> loss)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor input = rows.detach().requires_grad_(true);
        string[] outputs = [.. rules.Select(rule => rule.Output).Distinct()];
        using GraphRun run = function.Interpreter.Run(new RunRequest
        {
            Inputs = new Dictionary<string, GraphValue> { [function.Input] = function.InputOf(input) },
            Keep = [.. rules.Select(rule => rule.Input).Concat(outputs).Append(function.Output).Distinct()],
        });
        torch.Tensor total = loss(function.Read(run.Tensor(function.Output)), 0).sum();
        IReadOnlyList<torch.Tensor> arriving = Gradients.Of(total, [.. outputs.Select(run.Tensor)]);
        List<torch.Tensor> found = [];
        foreach (IParameterRule rule in rules)
        {
            torch.Tensor read = run.Tensor(rule.Input).detach().narrow(0, 0, count), back = arriving[Array.IndexOf(outputs, rule.Output)].narrow(0, 0, count);
            found.Add(rule.Of(read, back).MoveToOuterDisposeScope());
        }

        return found;
    }

    private List<torch.Tensor> OneByOne(torch.Tensor rows, int count, Func<torch.Tensor, int, torch.Tensor> loss)
    {
        using var scope = torch.NewDisposeScope();
        // Kept without anything to run, a parameter is its stored value.
        using GraphRun stored = function.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue>(), Keep = others });
        Dictionary<string, GraphValue> inputs = [];
        foreach (string name in others) inputs[name] = stored.Tensor(name).detach().requires_grad_(true);
        torch.Tensor[] leaves = [.. others.Select(name => inputs[name].Tensor)];
        List<torch.Tensor>[] parts = [.. others.Select(_ => new List<torch.Tensor>())];
        for (int row = 0; row < count; row++)
        {
            using var rowScope = torch.NewDisposeScope();
            inputs[function.Input] = function.InputOf(rows.narrow(0, row, 1));
            using GraphRun run = replaceable!.Run(new RunRequest { Inputs = inputs, Keep = [function.Output] });
            torch.Tensor total = loss(function.Read(run.Tensor(function.Output)), row).sum();
            IReadOnlyList<torch.Tensor> gradients = Gradients.Of(total, leaves);
            for (int i = 0; i < parts.Length; i++) parts[i].Add(gradients[i].reshape(1, -1).MoveToOuterDisposeScope());
        }

        return [.. parts.Select(part => torch.cat(part, 0).MoveToOuterDisposeScope())];
    }

    public void Dispose() => replaceable?.Dispose();
}
