using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>Inputs of a recurrent call, checked, the time first.</summary>
internal sealed class RecurrentInputs
{
    private readonly OperatorCall call;
    private readonly int gates;
    private readonly long[]? lengths;

    /// <summary>Reads the inputs of a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="gates">Gates of a cell, so that the weights have this many times the hidden size.</param>
    /// <exception cref="GraphException">A shape does not fit.</exception>
    public RecurrentInputs(OperatorCall call, int gates)
    {
        (this.call, this.gates) = (call, gates);
        BatchFirst = call.Integer("layout", 0) switch { 0 => false, 1 => true, long other => throw new GraphException($"layout is {other}, 0 or 1 is needed") };
        if (call.Tensor(0).dim() != 3 || call.Tensor(2).dim() != 3) throw new GraphException($"input {Shapes.Text(call.Tensor(0).shape)} and recurrence weights {Shapes.Text(call.Tensor(2).shape)} need three dimensions");
        Sequence = BatchFirst ? call.Tensor(0).transpose(0, 1) : call.Tensor(0);
        Hidden = call.Tensor(2).shape[2];
        Directions = call.Text("direction", "forward") switch { "forward" or "reverse" => 1, "bidirectional" => 2, string other => throw new GraphException($"direction '{other}' is unknown") };
        if (call.Integer("hidden_size", Hidden) != Hidden) throw new GraphException($"hidden_size is {call.Integer("hidden_size", 0)}, the weights have {Hidden}");
        Check(1, Directions, gates * Hidden, Sequence.shape[2]);
        Check(2, Directions, gates * Hidden, Hidden);
        Check(3, Directions, 2 * gates * Hidden);
        lengths = Lengths();
        call.Reserve([Steps, Directions, Batch, gates * Hidden], ElementTypes.OfScalarType(Sequence.dtype));
    }

    /// <summary>True if the batch is the first dimension of inputs and outputs.</summary>
    public bool BatchFirst { get; }

    /// <summary>The sequences, <c>[T, B, I]</c>.</summary>
    public torch.Tensor Sequence { get; }

    /// <summary>Size of the state.</summary>
    public long Hidden { get; }

    /// <summary>1 or 2.</summary>
    public int Directions { get; }

    /// <summary>Length of the longest sequence.</summary>
    public long Steps => Sequence.shape[0];

    /// <summary>Number of sequences.</summary>
    public long Batch => Sequence.shape[1];

    /// <summary>Weights of the input in one direction, <c>[G H, I]</c>.</summary>
    public torch.Tensor InputWeights(int direction) => call.Tensor(1).select(0, direction);

    /// <summary>Weights of the state in one direction, <c>[G H, H]</c>.</summary>
    public torch.Tensor StateWeights(int direction) => call.Tensor(2).select(0, direction);

    /// <summary>Biases of one direction, those of the input and those of the state, <c>[G H]</c> each; null if there are none.</summary>
    public (torch.Tensor Input, torch.Tensor State)? Biases(int direction)
    {
        if (call.TensorOrNull(3)?.select(0, direction) is not { } both) return null;
        return (both.narrow(0, 0, gates * Hidden), both.narrow(0, gates * Hidden, gates * Hidden));
    }

    /// <summary>Peephole weights of one direction, <c>[3 H]</c>, or null.</summary>
    public torch.Tensor? Peepholes(int direction)
    {
        Check(7, Directions, 3 * Hidden);
        return call.TensorOrNull(7)?.select(0, direction);
    }

    /// <summary>A state before the first step, <c>[B, H]</c>; zeros where none is given.</summary>
    /// <param name="input">Index of the input that holds it.</param>
    /// <param name="direction">The direction.</param>
    public torch.Tensor Initial(int input, int direction)
    {
        if (call.TensorOrNull(input) is not { } given) return torch.zeros([Batch, Hidden], Sequence.dtype, Sequence.device);
        if (BatchFirst) Check(input, Batch, Directions, Hidden);
        else Check(input, Directions, Batch, Hidden);
        return given.select(BatchFirst ? 1 : 0, direction);
    }

    /// <summary>Which sequences have a step, <c>[B, 1]</c>; null if all have.</summary>
    public torch.Tensor? Valid(long step)
    {
        if (lengths is null || lengths.All(length => length > step)) return null;
        return torch.tensor(Array.ConvertAll(lengths, length => length > step), [Batch, 1], torch.ScalarType.Bool).to(Sequence.device);
    }

    /// <summary>Length of each sequence; null if all have all steps.</summary>
    public long[]? SequenceLengths => lengths is null || lengths.All(length => length == Steps) ? null : lengths;

    private long[]? Lengths()
    {
        long[]? given = call.IntegersOrNull(4);
        if (given is not null && (given.Length != Batch || given.Any(length => length < 0 || length > Steps))) throw new GraphException($"sequence_lens needs {Batch} lengths from 0 to {Steps}");
        return given;
    }

    private void Check(int input, params long[] shape)
    {
        if (call.TensorOrNull(input)?.shape is { } found && !found.AsSpan().SequenceEqual(shape)) throw new GraphException($"input {input} has shape {Shapes.Text(found)}, {Shapes.Text(shape)} is needed");
    }
}
