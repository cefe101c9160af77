using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Onnx.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests;

/// <summary>Both engines give the outputs that the training framework gave in double precision.</summary>
[Trait("Kind", "numeric")]
public sealed class ReferenceModelsTests
{
    // Single precision: some hundred rounded sums of values of order 1 to 10, relative to the largest output.
    private const double SingleTolerance = 1e-5;

    // Double precision on both sides, but the exporter stored folded norms and constants in single precision.
    private const double DoubleTolerance = 2e-7;

    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void ONNX_Runtime_gives_the_stored_outputs(string name)
    {
        NumpyFile inputs = Reference.Inputs(name), expected = Reference.Outputs(name);
        using OnnxSession session = OnnxSession.Open(Reference.Model(name), Torch.Request);

        GraphTensor output = Assert.Single(session.Run(inputs.Singles, inputs.Shape)).Value;

        Assert.Equal(expected.Shape, output.Shape);
        Assert.InRange(Distance.Relative(expected.Values, GraphNumbers.Read(output)), 0, SingleTolerance);
    }

    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void The_interpreter_gives_the_stored_outputs_in_single_precision(string name) => Assert.InRange(Interpret(name, Precision.Single), 0, SingleTolerance);

    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void The_interpreter_gives_the_stored_outputs_in_double_precision(string name) => Assert.InRange(Interpret(name, Precision.Double), 0, DoubleTolerance);

    [Theory]
    [MemberData(nameof(Reference.Models), MemberType = typeof(Reference))]
    public void Input_gradients_agree_with_central_differences(string name)
    {
        const double step = 1e-6;
        using var scope = torch.NewDisposeScope();
        ModelGraph graph = Reference.Model(name).Graph;
        using GraphInterpreter interpreter = new(graph, Torch.Cpu, new InterpreterOptions { Precision = Precision.Double });
        NumpyFile inputs = Reference.Inputs(name);
        torch.Tensor row = torch.tensor(inputs.Values, inputs.Shape).narrow(0, 3, 1).clone();
        // Equal neighbours, as a blank margin has them, are kinks of maximum pooling.
        row = (row + (torch.arange(row.numel(), dtype: torch.ScalarType.Float64).sin().view(row.shape) * 0.01)).requires_grad_(true);
        using GraphRun run = interpreter.Run(row);
        torch.Tensor weights = torch.linspace(1, 2, run.Tensor(graph.Outputs[0].Name).numel(), dtype: torch.ScalarType.Float64);

        torch.Tensor gradient = Gradients.Of(run.Tensor(graph.Outputs[0].Name).flatten().dot(weights), row);

        double[] analytic = gradient.flatten().data<double>().ToArray();
        double largest = analytic.Max(Math.Abs);
        // Spread over the row; every element of it would take as long as 784 forward passes.
        for (int i = 0; i < analytic.Length; i += Math.Max(1, analytic.Length / 40))
        {
            double numeric = (At(i, step) - At(i, -step)) / (2 * step);
            // Central differences in double precision err by step^2 times curvature and 1e-16 over step; kinks of ReLU are that rare.
            Assert.InRange(Math.Abs(numeric - analytic[i]), 0, 1e-6 * Math.Max(1, largest));
        }

        double At(int index, double shift)
        {
            using var inner = torch.NewDisposeScope();
            torch.Tensor moved = row.detach().clone();
            moved.view(-1)[index] += shift;
            using GraphRun other = interpreter.Run(moved);
            return other.Tensor(graph.Outputs[0].Name).flatten().dot(weights).item<double>();
        }
    }

    private static double Interpret(string name, Precision precision)
    {
        NumpyFile inputs = Reference.Inputs(name), expected = Reference.Outputs(name);
        ModelGraph graph = Reference.Model(name).Graph;
        using GraphInterpreter interpreter = new(graph, Torch.Cpu, new InterpreterOptions { Precision = precision });
        GraphTensor output = InterpretedRows.Run(interpreter, new Dictionary<string, GraphTensor> { [graph.Inputs[0].Name] = GraphTensor.OfSingles(inputs.Shape, inputs.Singles) }).Values.Single();
        Assert.Equal(expected.Shape, output.Shape);
        return Distance.Relative(expected.Values, GraphNumbers.Read(output));
    }
}
