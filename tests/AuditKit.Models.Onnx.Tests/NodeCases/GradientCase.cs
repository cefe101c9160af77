using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>
/// A weighted sum of all floating-point outputs of a graph as a function of one input, in double precision, with automatic and
/// numerical derivatives. The weights differ from element to element, so that errors of sign and place do not cancel.
/// </summary>
internal sealed class GradientCase(ModelGraph graph, IReadOnlyList<GraphTensor> inputs) : IDisposable
{
    // How far kinks are looked for, and the step of the derivative: small against curvature, large against rounding.
    private const double Reach = 1e-4, Step = 1e-6;

    // Elements of one input that are looked at.
    private const int MostElements = 8;

    private readonly GraphInterpreter interpreter = new(graph, NodeCaseRun.Device, new InterpreterOptions { Precision = Precision.Double });

    /// <summary>Compares both derivatives at some elements of an input.</summary>
    /// <returns>Number of elements compared; those near a kink, where the derivative jumps, do not count.</returns>
    public int Compare(int input)
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, GraphValue> values = NodeCaseRun.Inputs(graph, inputs, Precision.Double);
        string name = graph.Inputs[input].Name;
        torch.Tensor at = values[name].Tensor;
        if (at.numel() == 0) return 0;
        double[] automatic = Automatic(values, name, at), point = at.data<double>().ToArray();
        int compared = 0;
        for (int k = 0; k < Math.Min(MostElements, point.Length); k++)
        {
            // Elements from all over the input.
            int place = (int)((long)k * 7919 % point.Length);
            double Value(double offset)
            {
                double[] moved = [.. point];
                moved[place] += offset;
                using torch.Tensor tensor = torch.tensor(moved, at.shape);
                return Sum(new Dictionary<string, GraphValue>(values) { [name] = tensor });
            }

            double center = Value(0), up = Value(Reach), down = Value(-Reach), numerical = (Value(Step) - Value(-Step)) / (2 * Step), size = 1 + Math.Abs(numerical);

            // At a kink, or next to a jump or the end of the domain, the two sides do not agree.
            bool smooth = Math.Abs(up - (2 * center) + down) <= 0.02 * Reach * size && Math.Abs(((up - down) / (2 * Reach)) - numerical) <= 1e-3 * size;
            if (!smooth) continue;
            Assert.True(Math.Abs(automatic[place] - numerical) <= 1e-6 * size, $"input {input}, element {place} ({point[place]:g6}): automatic {automatic[place]:g10}, numerical {numerical:g10}");
            compared++;
        }

        return compared;
    }

    public void Dispose() => interpreter.Dispose();

    private double[] Automatic(Dictionary<string, GraphValue> values, string name, torch.Tensor at)
    {
        torch.Tensor leaf = at.clone().requires_grad_(true);
        torch.Tensor sum = Weighted(new Dictionary<string, GraphValue>(values) { [name] = leaf });
        return sum.requires_grad ? Gradients.Of(sum, leaf).contiguous().data<double>().ToArray() : new double[at.numel()];
    }

    private double Sum(Dictionary<string, GraphValue> values)
    {
        using var quiet = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        return Weighted(values).ToDouble();
    }

    private torch.Tensor Weighted(Dictionary<string, GraphValue> values)
    {
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = values });
        torch.Tensor sum = torch.zeros([], torch.ScalarType.Float64);
        foreach (string output in run.Names)
        {
            if (!run[output].IsTensor || run[output].Tensor.numel() == 0) continue;
            torch.Tensor flat = run[output].Tensor.reshape([-1]);
            sum = sum.add(flat.mul(torch.arange(flat.numel(), torch.ScalarType.Float64).mul(0.7).sin().add(1.5)).sum());
        }

        return sum;
    }
}
