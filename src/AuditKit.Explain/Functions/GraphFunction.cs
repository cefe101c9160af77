using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A graph's quantity as a function of encoded rows. Does not own the interpreter.</summary>
public sealed class GraphFunction : IGraphFunction, IPathFunction
{
    private readonly Func<torch.Tensor, torch.Tensor> read;
    private readonly Lazy<long> activations;
    private readonly Lazy<string?> refusal;
    private readonly Lazy<AffinePrefix?> prefix;

    /// <summary>A trained model whose graph is open.</summary>
    /// <param name="session">The open graph; the caller owns it.</param>
    /// <param name="quantity">Which number of a class.</param>
    public GraphFunction(GraphSession session, Quantity quantity)
        : this(session.Interpreter, session.Input, session.RowShape, session.Output, session.Model.Outputs, output => QuantityReading.Of(session.Logits(output, output.shape[0]), quantity))
    {
    }

    /// <summary>Any graph.</summary>
    /// <param name="interpreter">Runs the graph; the caller owns it.</param>
    /// <param name="input">Name of its one input.</param>
    /// <param name="rowShape">Shape of one row there.</param>
    /// <param name="output">Name of the value that is read.</param>
    /// <param name="outputs">Outputs that can be a target.</param>
    /// <param name="read">The quantities <c>[rows, outputs]</c> of that value; the value itself if left out.</param>
    /// <exception cref="Core.Specs.InvalidInputException">A node behaves as in training: dropout draws, or a norm is over the rows of a call.</exception>
    public GraphFunction(GraphInterpreter interpreter, string input, IReadOnlyList<long> rowShape, string output, int outputs, Func<torch.Tensor, torch.Tensor>? read = null)
    {
        TrainingNodes.Refuse(interpreter.Graph);
        (Interpreter, Input, RowShape, Output, Outputs) = (interpreter, input, rowShape, output, outputs);
        this.read = read ?? (value => value);
        Inputs = checked((int)rowShape.Aggregate(1L, (product, extent) => product * extent));
        activations = new Lazy<long>(CountActivations);
        prefix = new Lazy<AffinePrefix?>(() => GraphSplit.Of(interpreter, input, rowShape, output, (value, _) => value) is { } entry ? new AffinePrefix(this, entry, this.read) : null);
        refusal = new Lazy<string?>(() => Models.Graph.Differentiability.Refusal(interpreter.Graph, input, output));
    }

    /// <inheritdoc />
    public GraphInterpreter Interpreter { get; }

    /// <inheritdoc />
    public string Input { get; }

    /// <inheritdoc />
    public IReadOnlyList<long> RowShape { get; }

    /// <inheritdoc />
    public string Output { get; }

    /// <inheritdoc />
    public int Inputs { get; }

    /// <inheritdoc />
    public int Outputs { get; }

    /// <inheritdoc />
    public Precision Precision => Interpreter.Precision;

    /// <inheritdoc />
    public string Device => Interpreter.Device.Name;

    /// <inheritdoc />
    public long BytesPerRow => RowBytes.Of(Inputs, activations.Value, Outputs, Precision);

    /// <inheritdoc />
    public string? GradientRefusal => refusal.Value;

    /// <inheritdoc />
    public AffinePrefix? Prefix => prefix.Value;

    /// <inheritdoc />
    public Curvature Curvature => Curvatures.Of(Interpreter.Graph, Input, Output);

    /// <inheritdoc />
    public torch.Tensor Evaluate(torch.Tensor rows)
    {
        using GraphRun run = Run(rows, [Output]);
        return Read(run.Tensor(Output).alias());
    }

    /// <inheritdoc />
    public torch.Tensor Read(torch.Tensor output) => read(output);

    private GraphRun Run(torch.Tensor rows, IReadOnlyList<string> keep) =>
        Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [Input] = GraphRows.Of(Interpreter.Graph, Input, RowShape, rows) }, Keep = keep });

    private long CountActivations()
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        using GraphRun run = Run(torch.zeros(1, Inputs, Precision.ToScalarType(), torch.device(Device)), Interpreter.ValuesOf(Output));
        return run.Names.Where(name => run[name].IsTensor).Sum(name => run.Tensor(name).numel());
    }
}
