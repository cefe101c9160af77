using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Recurrent;

/// <summary>
/// Runs cells through time. Beyond the end of a sequence its output is 0 and its state stays; backwards, it starts at its own last
/// step.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="inputs">Its inputs.</param>
internal sealed class RecurrentPass(OperatorCall call, RecurrentInputs inputs)
{
    /// <summary>Outputs of all steps, and each state after the last one, step by step.</summary>
    /// <param name="cellOf">The cell of a direction.</param>
    public GraphValue?[] Run(Func<int, IRecurrentCell> cellOf) => Run((direction, backwards) => Walk(cellOf(direction), backwards));

    /// <summary>The same with kernels that run all steps.</summary>
    public GraphValue?[] Run(FusedRecurrence fused) => Run(fused.Run);

    private GraphValue?[] Run(Func<int, bool, (torch.Tensor Output, torch.Tensor[] Final)> run)
    {
        List<torch.Tensor> outputs = [];
        List<torch.Tensor[]> states = [];
        for (int direction = 0; direction < inputs.Directions; direction++)
        {
            bool backwards = direction == 1 || call.Text("direction", "forward") == "reverse";
            (torch.Tensor output, torch.Tensor[] final) = run(direction, backwards);
            outputs.Add(output);
            states.Add(final);
        }

        torch.Tensor sequence = torch.stack(outputs, 1);
        return [inputs.BatchFirst ? sequence.permute(2, 0, 1, 3) : sequence, .. states[0].Select((_, i) => (GraphValue)torch.stack(states.Select(state => state[i]), inputs.BatchFirst ? 1 : 0))];
    }

    private (torch.Tensor Output, torch.Tensor[] Final) Walk(IRecurrentCell cell, bool backwards)
    {
        // Every step makes tensors of its own, however few elements they have: some 256 bytes on the host.
        call.Reserve([inputs.Steps, 64], ElementType.Float32);
        if (inputs.Steps == 0 || inputs.Batch == 0) return (torch.zeros([inputs.Steps, inputs.Batch, inputs.Hidden], inputs.Sequence.dtype, inputs.Sequence.device), cell.Initial);
        torch.Tensor[] projected = cell.Project(inputs.Sequence).unbind(0), outputs = new torch.Tensor[projected.Length], states = cell.Initial;
        for (int i = 0; i < projected.Length; i++)
        {
            int step = backwards ? projected.Length - 1 - i : i;
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] next = cell.Step(projected[step], states);
            torch.Tensor output = next[0];
            if (inputs.Valid(step) is { } valid)
            {
                output = output.masked_fill(valid.logical_not(), 0).MoveToOuterDisposeScope();
                next = [.. next.Select((state, k) => torch.where(valid, state, states[k]))];
            }

            foreach (torch.Tensor state in next) state.MoveToOuterDisposeScope();
            (states, outputs[step]) = (next, output);
        }

        return (torch.stack(outputs), states);
    }
}
