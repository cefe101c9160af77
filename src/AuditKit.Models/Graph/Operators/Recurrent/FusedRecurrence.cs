using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Operators.Indexing;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>
/// A plain layer by torch's fused kernels: several times faster than step by step. Used in training and where no gradient is
/// recorded; elsewhere somebody may ask for a second derivative, which these kernels do not have.
/// </summary>
internal sealed class FusedRecurrence
{
    private static readonly int[] LstmOrder = [0, 2, 3, 1], GruOrder = [1, 0, 2];

    private readonly RecurrentInputs inputs;
    private readonly bool lstm, training;

    private FusedRecurrence(RecurrentInputs inputs, bool lstm, bool training) => (this.inputs, this.lstm, this.training) = (inputs, lstm, training);

    /// <summary>The layer of a call; null where it is not plain or may not be fused.</summary>
    public static FusedRecurrence? Of(OperatorCall call, RecurrentInputs inputs)
    {
        bool recorded = torch.is_grad_enabled();
        if ((recorded && call.Context.Training is null) || inputs.Steps == 0 || inputs.Batch == 0 || Gates.Bound(call) is not null) return null;
        return call.Node.Operator switch
        {
            "LSTM" when IsPlainLstm(call, inputs) => new FusedRecurrence(inputs, true, recorded),
            "GRU" when call.Flag("linear_before_reset") && RecurrentActivations.AreDefault(call, "Sigmoid", "Tanh") => new FusedRecurrence(inputs, false, recorded),
            _ => null,
        };
    }

    /// <summary>Runs one direction.</summary>
    public (torch.Tensor Output, torch.Tensor[] Final) Run(int direction, bool backwards)
    {
        torch.Tensor sequence = backwards ? Turn(inputs.Sequence) : inputs.Sequence;
        torch.Tensor[] initial = lstm ? [inputs.Initial(5, direction), inputs.Initial(6, direction)] : [inputs.Initial(5, direction)];
        RecurrentWeights weights = RecurrentWeights.Of(inputs, direction, lstm ? LstmOrder : GruOrder);
        (torch.Tensor output, torch.Tensor[] final) = lstm ? FusedKernels.Lstm(sequence, initial, weights, training) : FusedKernels.Gru(sequence, initial, weights, training);
        if (inputs.SequenceLengths is { } lengths) (output, final) = Cut(output, initial[0], lengths);
        return (backwards ? Turn(output) : output, final);
    }

    // The memory after the last valid step is not among the kernel's results.
    private static bool IsPlainLstm(OperatorCall call, RecurrentInputs inputs) => !call.Has(7) && !call.Flag("input_forget")
        && RecurrentActivations.AreDefault(call, "Sigmoid", "Tanh", "Tanh") && !(call.Wants(2) && inputs.SequenceLengths is not null);

    // Zeros behind the end of each sequence; its last valid output is its state.
    private static (torch.Tensor Output, torch.Tensor[] Final) Cut(torch.Tensor output, torch.Tensor initial, long[] lengths)
    {
        long[] shape = output.shape;
        torch.Tensor ends = HostTensors.Tensor(lengths, [lengths.Length], output.device);
        torch.Tensor beyond = torch.arange(shape[0], torch.ScalarType.Int64, output.device).unsqueeze(1).ge(ends).unsqueeze(2);
        torch.Tensor last = ends.sub(1).clamp(min: 0).mul(shape[1]).add(torch.arange(shape[1], torch.ScalarType.Int64, output.device));
        torch.Tensor state = output.reshape(shape[0] * shape[1], shape[2]).index_select(0, last);
        return (output.masked_fill(beyond, 0), [torch.where(ends.eq(0).unsqueeze(1), initial, state)]);
    }

    private torch.Tensor Turn(torch.Tensor sequence)
    {
        if (inputs.SequenceLengths is not { } lengths) return sequence.flip(0);
        long[] shape = sequence.shape, index = LayoutOperators.Reversal(lengths, shape[0], shape[1], timeFirst: true);
        return sequence.reshape(shape[0] * shape[1], shape[2]).index_select(0, HostTensors.Tensor(index, [index.Length], sequence.device)).reshape(shape);
    }
}
